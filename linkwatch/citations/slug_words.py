"""Words that addresses are made of, in the languages whose sites put hyphens between them: data, no decisions."""

from __future__ import annotations

from functools import cache

from linkwatch.citations.slugs import spelt

_ANYWHERE = """
bin cgi cms pdf wp uploads sites user fileadmin ex fh fr hs lab st th tu ub about abstract anti academia
academic academy access account action activities activity adaptation admin adult advanced africa after age
agency air all alpha america american amp an analysis and andere animal annual answer any api app application
archiv archive archives area art article articles arts as asia ask at atlas audio austria author authors award
awards back background bank base based beta better between big bill bio biography black blog blue board body
book books border brief briefing british budget build building bulletin business by call campaign can canada
cancer care case cases catalog catalogue category center central centre century challenge challenges change
changes channel chapter charter child children china chinese church citizen city civil class clean climate club
coast code collection collections college colloquium color com comment comments commission committee common
communication community company compare complete conference conflict congress contact content contents context
control convention cooperation corp cost council countries country course court cover crime crisis culture
cultural current customs daily data database date day days dead deal death debate decision default defence
defense definition delta democracy department design detail details development dialogue dictionary digital
direct directory disease district doc document documents docs dossier download drug early earth east eastern eco
economic economics economy edition editor education effect election elections energy engineering english entry
environment equality essay ethics euro europe european event events every evidence exchange exhibition expert
explained eye fact facts faculty faith family faq far farm feature fear federal few field fight figure figures
file files film final finance financial find fire first fiscal fish five flag flood food for foreign forest
forestry form forms forum foundation four framework france free freedom french from front full fund funding
funds future gallery game games gas gazette gender general german germany get global go god gold good government
grand grant great green ground group groups growth guide guidelines hand handbook has have head health heart
help heritage hidden high higher historical history home hope hospital hot hotel house housing how human ice id
idea image images impact improve in inc income independent index india industrial industry inequality info
information initiative innovation inside institute institution insurance integration inter interest
international internet interview intro introduction investment investor investors is island israel issue issues
it item items japan job jobs join joint journal journals justice keeping key kids king knowledge labor labour
land language large last latest latin law laws lead leader leaders learn learning lecture legal legislation
lesson letter letters level library life light line link links list literature little live lives living local
long look lost love low machine macro magazine main make making man management manual map maps march marine mark
market markets mass master material materials math may measure measures media medical medicine medieval meeting
memorial memory men mental methodology methods metro micro middle military mind mini minister ministry minority
model modern money monitor monthly more most movie multi museum music my myth name nation national nations
native nature navy near network new news newspaper next night no non north northern not note notes now nuclear
number object of off office official oil old on one online only open opinion option options order organic
organization origin original other our out over overview own page pages paper papers park part parties party
past path patient peace people period person personal peter photo photos physical place plan planning plans
plant play poem poetry point police policies policy political politics poll pollution poor population port
portal portrait post poverty power practice practices pre presentation president press price print priority
prison privacy private pro problem problems procedure product production products professional profile program
programme programs progress project projects property protection psychology public publication publications
publish publishing quality quarterly question questions quick race radio rail rate read reader readers reading
real record records red reference reform refugees region regional register registry relations release releases
religion report reporting reports republic research resolution resource resources response result results review
reviews rights risk river road role room rule rules rural russia russian safety sale save school schools science
sciences scientific scope sea search second section sector security see select self semi seminar series service
services set seven shared shop short should show shows site six small social society software solutions some
south southern space special speech sport spring staff stage standard standards star start state statement
statements states station statistical statistics status store stories story strategic strategy street strong
structure student students studies study sub subject summary summer summit sun support survey sustainable system
systems table tax teacher team tech technical technology term terms test text texts than that the theater
theatre their them theory they thing think third this three through time times tips title to today tool tools
top topic topics tour tourism town trade traditional training trans transition transport travel treaty tree
trend trends trial true trust tutorial two uk un under understanding union unit united university up update
updates urban us usa use users using value values version video view views village vision vol volume vs war was
waste water way ways we weather web website week weekly welfare west western what when where which white who why
wiki wild will wind with without woman women wood word words work worker workers working world would write
writers writing year years you young your youth zone
types type instance instances classes objects server servers client networks cluster storage models module
modules package packages driver drivers device devices error errors config settings install license template
templates tables chart charts videos folder tests source sources versions query levels numbers
"""

_OF_LANGUAGES = """
aber alle alltag als alt alte am antrag arbeit auf aufsatz aus ausgabe ausstellung bau beitrag beitraege berg
bericht berichte beruf bei bibliothek bild bildung bis brief buch buecher bund bundes buero burg das dem den der
des deutsche deutscher deutschland die dienst ein eine einer entwicklung erde ergebnisse erste fach familie fest
forschung frage fragen frau frauen frei freiheit fuer gegen geld gemeinde geschichte gesellschaft gesetz gesetze
gesundheit haus heft heimat hilfe hoch hochschule ich im ist jahr jahre jahrbuch jugend kind kinder kirche klima
kommune krieg kultur kunst land landes leben lehre lehrer leitfaden lesen literatur macht mann markt mensch
menschen mit mitteilungen musik nach nachrichten natur neu neue nicht ober oder oeffentliche ohne ordnung ort
osten partei person politik polizei presse projekt projekte quellen raum recht reich reise rat reform schrift
schriften schule seite seiten sich sind soziale sprache staat stadt statistik stelle stiftung strasse studie
studien studium sued tag tagung teil themen und uni unter unterricht ueber verband verein verkehr verlag vertrag
volk vom von vor wald was weg welt werk werke wer wie wien wir wirtschaft wissen wissenschaft wohnen wort zahlen
zeit zeitschrift zeitung zentrum zu zum zur zwischen actualite actualites annee annees apres archives article
articles au aux avec beaux carte ce ces chambre chose cinema cite comme comment contre cours culture dans de
deux dit documents dossier dossiers droit droits du eau ecole economie education elle en enseignement entre
enquete environnement est et etat etats etude etudes europe femme femmes fiche fiches fin fonds formation france
francais francaise grand grande guerre guide haute histoire homme hommes il institut je journal jour jeunesse
justice la langue langues le lecture les lettre lettres leur lieu litterature livre livres loi lois ma maison
mer ministere monde mort mots musee musique nature nos notre nous ou outre page par paris patrimoine pays petit
petite peuple place plus politique politiques portail pour premier projet projets qui que rapport rapports
recherche region republique revue rivieres route rue sante science sciences se ses siecle site sociale sociales
societe son sont sous sud sur temps textes theatre tous tout toute travail tres trois un une vers vie ville
villes voir vos votre archivo archivio bibliotheque correo corriere courrier dok instituto universidade al ano
anos articulo arte artes biblioteca boletin bolsa calle camino capital carta casa caso centro ciencia ciencias
ciudad como con consejo contra cronica cual cuba cuenta cultura cultural culturales culturas debate del derecho
derechos desarrollo desde diario dia donde economia educacion el ella ellos empresa era es escuela espana
espanola estado estados este estudio estudios europa familia fecha foro fue fuente gente gobierno gran guerra
guia ha hacia hasta hay hijos historia hoy iglesia informe informes investigacion lago lengua lenguas letra
letras ley leyes libro libros lo los madre mar mas medio memoria mercado mexico mi ministerio mujer mujeres
mundo musica nacional no noticia noticias nueva nuevas nuevo nuevos obra obras para pais paises paz plan poder
politica politicas por pueblo puerto red revista rio rios salud sector seguridad ser si siglo sin sobre social
sociedad su tecnologia tema temas territorio tiempo tierra todo todos trabajo una universidad uno uso vida viaje
voz acervo agora ainda ao aos ate brasil brasileira brasileiro cidade com da direito do dos educacao em escola
estudos governo jornal lei leis leitura mais mulher mulheres na nas norte nova novo os pela pelo pesquisa saude
sao sem seu sociedade sua sul todas um uma ai agli alla anni beni bollettino che chiesa citta come corso cosa
culturali dal dalla dei della delle di diritto donna donne due fiume fiumi giornale giorno in italia italiana
italiano lavoro legge leggi lettere lettura libri lingua mare mondo museo nel nella nuova nuovi nuovo ora paese
parte per piu poesia ponte ponti popolo potere primo quaderni rivista saggi sala salute scuola senza societa
sono stato storia strada studi sulla tempo terra testo tra ultima universita uomo via viaggio vita ale archiwum
bez biblioteki bibliotek co czas czy dla dnia dom dwa dzieje dzien edukacja glos gospodarka historii instytut
jak jest jezyk kraj kraju ksiazka kultura kultury literatura literaturze ludzi mapa miasta miasto mosty muzeum
nad nauka nauki nie niz nowa nowe nowy od oraz osob po pod polityka polska polski polskie prawa prawo praca
przez przy rok roku rynek rzeki sie spoleczenstwo sprawy stan strona studia szkola sztuka szlak tego to tom
uczen ustawa wiek wieku wojna wojny woda wsi wydanie wzor za zabytki zdrowie ziemia zmian zycie cesko ceska
ceske cesky cas clanek cteni deni dejiny dila dne dum ekonomie hlavni historie jako jazyk kniha knihy leta mesto
mesta narod narodni nase nebo nove novy ob podle pravo prace pro rad reky sever severu skola stat statni svet
text umeni vali ve vek veda vedy vlada voda vyzkum zakon zeme zivot aan beleid bij boek boeken bibliotheek
brieven cultuur dag dat een eerste er gemeente geschiedenis gezondheid goed haar hebben het hoe huis is jaar
kinderen leven literatuur maar meer mensen met museum naar natuur nieuw nieuws niet nog noord nu of om onder
onderwijs onderzoek ons ook op over rivier school stad stuk taal te tijd toekomst tot uit van veel verslag voor
vrouwen wat water wet woord zee zijn zo zuid ana ara bilim bir bu cocuk daha dil dergisi dogu dunya egitim genel
gibi guney haber hakkinda hayat icin ile kadin kitap kurum kuzey ne nehir okuma olan rapor roman saglik sanat
savas siyaset tarih tarihi turk turkiye ulusal uzerine veya yasa yeni yer yil yol allt att av barn bok broar
brev det ett fakta floder folk fran fore forskning fraga gammal hem hur kvinnor lag lasning liv med mellan man
norr nya och oss osterut pa ratt rattigheter samhalle sig sju som spraket staden svensk svenska sverige sa till
tid under ur utan utbildning vad var varlden vatten vem vi vid
"""

_OF_RUSSIAN = """
administratsiya aktualnye analiz arhiv arhivy armii armiya avtor avtora avtory baza bez biblioteka biblioteki
bibliotek bibliotechnoe bitva blizhnij bog bolshoj bolshaya borba budet budushchee byl byla byli bylo cena ceny
centr chast chego chelovek cheloveka chem chitat chto chtenie chteniya dalnij dannye data deklaraciya dela delo
demografiya den dengi derevnya desyat deti detej detskij dlya dnej dnevnik dnya do dobro dokument dokumentov
dokumenty doklad doklady dom doma dorog doroga dorogi dostup drevnij drugie druzhba duh dva dvizhenie ego
ekonomika ekonomiki ekonomicheskie elektronnyj energiya epoha ee eti eto etogo evropa evropy fakty federacii
federalnyj film filosofiya filosofii flot flota fond fonda fondy forum foto gazeta gazety geografiya geroi glava
glavnaya glavnyj glazami god goda godov gody gorod goroda gorodah gorode gorodov gorodskoj gosudarstvennyj
gosudarstvo gosudarstva grazhdanskaya granicy gruppa gruppy iazyk ih ili im imeni imya indeks industriya
informaciya informacii informacionnyj institut interesnoe internet intervyu iskusstvo iskusstva issledovanie
issledovaniya istochniki istoricheskij istoriya istorii itogi iz izdanie izdaniya izmeneniya izuchenie izvestiya
ispolzovanie ispolzovaniya juridicheskij kak kakie kakoj karta kartiny karty katalog kino klass klub kniga knigi
knigu kogda kodeks komissiya komitet komu konferenciya konferencii koncepciya konkurs konstituciya kraj kraya
krasnaya krepost kritika krizis kto kuda kultura kultury kulturnyj kurs lekcii lekciya leningrad les lesa let
letopis literatura literatury literaturnyj lyudej lyudi luchshie magazin malyj malaya material materialy
mediciny medicina mesta mesto meste metod metody metodika mezhdu mezhdunarodnyj milliony mir mira mirovoj mnenie
mnogo mogut molodezh moskva moskovskij moskvy more morskoj most mosta mosty mozhet mozhno muzei muzej muzeya
muzyka my nachalo nad narod narodnyj naroda narody nas nash nasha nashe nashego nashej nashi naselenie
naseleniya nauka nauki nauchnaya nauchnye nauchnyj ne nedeli nekotorye net nih nikolaj no norma nov nova novaya
novoe novogo novoj novosti novye novyj novyh ob obekt oblast oblasti obraz obrazovanie obrazovaniya obshchestva
obshchestvo obshchij obychai obzor obzory ocenka odin oficialnyj okno oktyabrya on ona oni opisanie opros opyt
organizacii organizaciya osnovy osnovnye ot otchet otchety otdel otec otkrytie otkryt otkrylsya otnosheniya
otrasl otvet otvety pamyat pamyati pamyatnik pamyatniki park partiya partii perechen pered perepis perepisi
perevod period pervaya pervye pervyj pesni petr pevcy pisma pismo pisatel plan plana plany pobeda po pochemu
pochta pod podgotovka podvig poezd poezdka poeziya poezii pogoda poisk pokolenie politika politiki politicheskij
polozhenie polskij polnyj pomoshch port portal portret porta poselenie posle posledniy poslednie postanovlenie
potom povest pozicii pozhar prava pravda pravila pravitelstvo pravitelstva pravo pravovoj praktika predki
prezident prezidenta pri prikaz primer priroda prirody prichiny problema problemy prodazha proekt proekta
proekty professor programma programmy proishozhdenie proizvodstvo promyshlennost proshloe prosto protiv proza
psihologiya psihologii publikacii publikaciya put puti putevoditel rabot rabota raboty rabote rasskaz rasskazy
raspisanie rastet razdel raznye razvitie razvitiya razvitii rechnoj redakciya reestr reforma reformy region
regiona regiony regionov reka reki reke religiya remont remonta respublika respubliki resurs resursy rezultat
rezultaty rezhim rossijskaya rossijskij rossijskoj rossiya rossii rus russkaya russkij russkogo russkie ryadom
rynka rynok rynki sajt sam samye sbornik sdelat segodnya sekretar selo sela semya semi serdce sever severa
severe severnyj severnaya severnyh shkola shkoly sistema sistemy sila skazka skazki sklad skolko slovar slovo
slova slovami smert smi so sobranie sobytiya sochineniya socialnaya socialnye socialnyj sochinenie soglashenie
sojuz sostav sostoyanie sovet soveta sovetskaya sovetskij sovremennaya sovremennoe sovremennye sovremennyj soyuz
spisok sport sreda sredi srednij srednevekovaya srok staraya staryj statej stati statistika statistiki statya
stihi stoletie storony strana strane strany strategiya stroili stroitelstvo stroj student studenty sud suda
sudba sudbe sudby svet svoboda svoi svyaz tajna tajny takoe tam teatr teatra technologii tehnika tehnologii
teksty tekst tema temy teoriya teorii territoriya tip to tochka tom torgovli torgovlya tradicii tradiciya
transport transporta tri trud truda tsentr tsena turizm uchebnik uchenie uchenye uchitel ukaz ukraina ulica
ulicy universitet universiteta upravlenie upravleniya urok uroki usloviya uspeh uslug uslugi utrata utverdil
utro vazhno veka vek vera vesna vesti vestnik vechernij vidy vlast vlasti vnutri voda vody voennyj vojna vojny
vojne vokrug volga vopros voprosy vostok vozrozhdenie vremena vremeni vremya vse vsego vseh vserossijskij vy
vybor vybory vypusk vysshaya vysshij vystavka vystavki vzglyad yazyk yazyka yazyki za zachem zakon zakona zakony
zametki zapad zapadnyj zapiski zapovednik zasedanie zashchita zdanie zdes zdorove zemli zemlya zhenshchina
zhenshchiny zhizn zhizni zhurnal zhurnala zhurnaly znachenie znanie znaniya zodchestva zodchestvo zoloto zona
ale bulo buty chas chasu chytannya derzhava derzhavnyj diti dosvid istoriyi mista misto mova movy na nauky nove
novi novyny osvita osvity pid pislya pro rik rokiv roku scho shcho sotsialnyj spravy ta ukrayina ukrayini
ukrayinska ukrayiny uryad vid vijna vijny zhyttya
"""


@cache
def slug_words() -> frozenset[str]:
    """All of them, each in the one spelling of `slugs.spelt`."""
    return frozenset(spelt(word) for words in (_ANYWHERE, _OF_LANGUAGES, _OF_RUSSIAN) for word in words.split())


_ENDINGS = """
tion tions sions ment ments ders ters ners ting lungen rung rungen
tung tungen nung nungen dung dungen schaft schaften keit keiten heit heiten liche lichen lisch lische tische
tischen kation kationen zione zioni mento menti miento mientos cion ciones cao coes stva stvo stve nost nosti
niya niyu nij tsiya tsii tsij ciya cii cij skaya skogo skoj skoy skij skiy skie nyj nyy nyh nykh nogo naya
nye nymi tika tiki logiya logii rovanie rovaniya ovanie ovaniya
"""


@cache
def word_endings() -> frozenset[str]:
    """What only ends words, spelt so: behind a hyphen it shows that the layout put it there."""
    return frozenset(spelt(word) for word in _ENDINGS.split()) - slug_words()
