"""Which words announce a day of access, language by language: data, no decisions.

All stand in small letters without accents, as `letters.plainly` makes the text ("consulte le"). A blank may also
be missing in it; a semicolon parts one phrase from the next. Phrases are sorted by their first letter, so that
one that begins with a bracket is tried at every word.
"""

from __future__ import annotations

from collections.abc import Mapping

LEADS = r"""
    последн(?:ее|ий|яя|его|ей); последен; последно; последна; последњи; посл\.; ссылк[аи]; ресурсы?; сайты?;
    дата(?: на)?; останн(?:ього|є|ій|я|ьої); апошн(?:яга|яй|яе|і); посилання; датум; last(?:ly)?; latest;
    most recent(?:ly)?; first; originally; dates? of; date; day of; site; page; web ?page; web ?site; links?;
    urls?; documents?; internet; online; available; valid; was; were; both; all; beide; jeweils; обе; оба; все;
    tous; toutes; ambos; ambas; entramb[ei]; oba; obie; zuletzt; zul\.; letztmal(?:s|ig); letztm\.;
    letzte[rsnm]?; letztmalige[rsn]?; erstmals; datum(?: des| der)?; tag des; derniere?; dern\.;
    date d[e'’](?: la)?; liens?; page; en ligne; fecha(?: de)?(?: la)?; ultim[oa]; ult\.;
    data (?:d[eio]|dell['’]|d['’]); data; en linea; ostatni(?:ego|ej|e|a|o)?; naposledy; posledni(?:ho)?;
    voor het; laatst(?:e|elijk)?; son; en son; senast; senest; sidst; sist; viimeksi; viimati; utolso;
    posl(?:j)?ednji(?: put)?; posljednji; zadnji; darrera?; datum; ημερομηνια; τελευταια
"""
"""What may stand before any word of access: the last time, the day of it, what was looked at."""

PHRASES: Mapping[str, str] = {
    "ru": r"""
        проверен[оаы]?; проверка; проверялось;
        дат[аы] (?:и время )?(?:посл[а-я]{0,9}\.? )?(?:обра?[щш][а-я]{2,7}|обращ?\.|обр\.|доступа|просмотра
        |посещения|проверки|цитирования|загрузки|скачивания|входа|запроса|визита|выборки|получения(?: доступа)?
        |копирования|ознакомления|использования|открытия|фиксации|прочтения|извлечения|перехода); обращени[еяй];
        обращ\.; обращал(?:ись|ся|ась|и); обратил(?:ись|ся|ась); время обращения; посещени[еяй]; просмотр;
        просмотрен[оаы]?; доступ(?:ен|на|но|ны)?(?: осуществлен)?; режим доступа; загружен[оаы]?; скачан[оаы]?;
        извлечен[оаы]?; посещен[оаы]?; посещал(?:ся|ась|ись); прочитан[оаы]?; процитирован[оаы]?;
        цитирован[оаы]?; цит[оаы]?; цит\.; посетен[оаи]?; прегледан[оаи]?; преглед; видян[оа]?;
        достъп(?:ен|но|на)?; цитиран[оа]?; изтеглен[оа]?; приступљено; приступа?; преузето; посећено
    """,
    "ru-Latn": r"""
        dat[ay] (?:i vremi?ya )?(?:posledne[a-z]{1,3} )?(?:obra[a-z]{3,14}|dostupa|prosmotra|pos[a-z]{5,14}
        |proverki); obra(?:shch|sch|sh|sc|s)eni[a-z]{1,2}; provereno
    """,
    "uk": r"""
        дат[аи] (?:останнього )?(?:зверненн?я|звертання|доступу|перегляду|відвід(?:ув)?ання|перевірки
        |завантаження|цитування|входу|запиту); перевірен[оаий]; звернен(?:ня|о); перегляду?; переглянут[оаий];
        відвідан(?:о|ня); відвідування; доступ(?:но|ний)?; завантажен[оаий]; цитован[оаий]; прочитано
    """,
    "be": r"""
        дат[аы] (?:апошня(?:га|й) )?(?:звароту|доступу|прагляду|наведвання|абарачэння|звяртання|праверкі);
        праверан[аоы]; прагледжан[аоы]; зварот; наведан[аоы]; рэжым доступу
    """,
    "en": r"""
        a[ck]{1,3}es{1,3}ed; assessed; re-?accessed; retri?e?i?ved; viewed; visited; consulted; checked;
        verified; downloaded; browsed; last opened; obtained; extracted; fetched; reached; searched; seen;
        read(?!\.|,? \d{4} ?[;:(]); access(?:ion)?(?: date| day| time)?; access[- ]date; accessdate; acc\.;
        retrieval(?: date)?; visit(?: date)?;
        date of (?:the )?(?:last )?(?:access(?:ion)?|visit|view(?:ing)?|retrieval|reference|request|treatment
        |circulation|appeal|application|address|consultation|download|citation|check); download(?:ed)?; cited;
        web\.; urldate; urlaccessdate
    """,
    "de": r"""
        abgeruff?en; aufgerufen; abgefragt; besucht; gepruft; uberpruft; eingesehen; gesehen; angesehen;
        zugegriffen; gelesen; heruntergeladen; recherchiert; konsultiert; geoffnet; entnommen; verifiziert;
        gesichtet; zugriffs?(?:datum|zeit|tag)?; zugr\.; abrufs?(?:datum|zeit|tag)?; aufrufs?(?:datum)?; zugang;
        besuch; internet-?(?:zugriff|abruf); online-?(?:zugriff|abruf); seiten(?:aufruf|abruf);
        einsicht(?:nahme)?; prufung; uberprufung; sichtung; abfrage(?:datum)?; recherche(?=:| am| vom| \d);
        zuletzt; letztmals
    """,
    "fr": r"""
        consult(?:ee?s?|ation); visit(?:ee?s?|e); acces; accede; vue?s? le; lue?s? le; telecharg(?:ee?s?|ement);
        reperee?; recuperee?; extraite?s? le; verifi(?:ee?s?|cation); cite(?:e?s?)? le; ref(?:erence|\.) du;
        interrogee?; cons\.
    """,
    "es": r"""
        consulta; acceso; visita; recuperacion; descarga; captura; busqueda; ref\.; se consulto; se accedio;
        consultad[oa]s?; acces?ad[oa]s?; accedid[oa]s?; visitad[oa]s?; recuperad[oa]s?; revisad[oa]s?;
        descargad[oa]s?; capturad[oa]s?; verificad[oa]s?; citad[oa]s?; obtenid[oa]s?; extraid[oa]s?; leid[oa]s?;
        vist[oa]s?
    """,
    "it": r"""
        consultazione; accesso; lettura; visione; verifica; u\. ?[cvar]\.; vis\.; consultat[oaie];
        visitat[oaie]; visionat[oaie]; verificat[oaie]; scaricat[oaie]; visualizzat[oaie]; recuperat[oaie];
        controllat[oaie]; citat[oaie]; consultabile; lett[oaie]; vist[ie]; reperit[oaie]
    """,
    "pt": r"""
        acess?os?; acess?ad[oa]s?; acedid[oa]s?; visualizad[oa]s?; baixad[oa]s?; obtid[oa]s?; lid[oa]s?;
        pesquisad[oa]s?; consult\.
    """,
    "pl": r"""
        dostep(?:u|ny|ne|na)?; dost\.; odczyt(?:u|ano)?; pobra(?:nia|nie|no|ne|ny); wejsci[ea];
        odwiedz(?:in|iny|ono); przeglad(?:ano|ania|anie)?; wyswietlono; sprawdz(?:ono|enia|enie|one);
        korzysta(?:no|nia); wgladu?; odslon[ay]; wizyt[ay]; konsultacji; cyt\.
    """,
    "cs": r"""
        cit(?<![bcpt]\.\x20cit)(?<![bcpt]\.cit)(?:ovan[oae])?\.?; citace; citovani; pristupu?; pristoupeno;
        navstiven[oae]; navsteva; staz?en[oe]; stiahnut[ee]; overen[oae]; zobrazen[oe]; vyhledan[oe]; zhlednuto;
        shlednuto; nahledu?; cten[oe]; ziskan[oe]; otevren[oe]; dostupn[ey](?: dne| ke? dni| k| dna)?
    """,
    "nl": r"""
        geraadpleegd; geraadpl\.; opgehaald; ontleend; bezocht; bekeken; opgevraagd; gezien; gelezen;
        gedownload; benaderd; verkregen; gecontroleerd; geconsulteerd; ingezien; geopend; raadpleging;
        raadpleegdatum; toegang(?:sdatum)?; bezoek
    """,
    "tr": r"""
        eris(?:im|me)(?: tar\.)?; eris\.? tar\.; ers?\. ?tar\.; goruntule(?:n)?me; ziyaret; indir(?:il)?me;
        ulasim; alinti; alindigi tarih; erisildi; erisilmistir; alindi; edin(?:me|im); e\. ?t\.; et(?=:)
    """,
    "north": r"""
        hamta(?:d|t|des)?; hamtningsdatum; besokt; last(?= den| \d); avlast; sedd; kontrollera[dt];
        atkomst(?:datum)?; tillganglig; anvand; citera[dt]; nedladda[dt]; hent(?:et|a|edes); besogt;
        lokaliseret; tilgaet; set (?:d\.|den); læst; lest; nedlastet; lastet ned; tilgjengelig; tilgang;
        viitattu; luettu; haettu; katsottu; tarkistettu; kayty; vierailtu; ladattu; noudettu; vaadatud;
        kasutatud; kulastatud; ziureta; perziureta; prieiga(?: per interneta)?; skatits; apskatits
    """,
    "south-east": r"""
        letolt(?:ve|es); hozzafer(?:es|ve); megtekint(?:ve|es); eler(?:es|ve); megnyitva; lekerdez(?:ve|es);
        olvasva; acces(?:ata?|are|arii); consultat; vizitat[ae]?; vizualizat[ae]?; vizionat[ae]?; citat;
        citarii; preluat; descarcat; pristupljeno; pristupa; preuzeto; posjeceno; poseceno; pregledano;
        citirano; dostopa?; dostopno; pridobljeno; ogled(?:ano)?; προσβαση(?:ς)?; επισκεψη; ανακτηθηκε;
        ανακτηση(?:ς)?; προσπελαστηκε; προσπελαση
    """,
}
"""The words of access themselves, before the date.

Bulgarian and Serbian stand with Russian, Slovak with Czech; "north" holds Swedish, Danish, Norwegian, Finnish and
the Baltic languages, "south-east" Hungarian, Romanian, Croatian, Slovene and Greek.
"""

STATES = r"""
    stand(?: der (?:abfrage|recherche|information(?:en)?)| des (?:abrufs|zugriffs))?; по состоянию на;
    по сост\. на; состояние на; данные на; действительн[аоы]? на; актуальн[аоы]? на; станом на; as of; as at;
    stan(?: na dzien| na| z dnia| z|:); stav ke? dni; dane z; stav k
"""
"""Words for the state of a page: behind its address they give the day of access, before it that of a text."""

OBJECTS = r"""
    к(?:о всем)? (?:[а-я]{2,14}[- ]){0,2}(?:ресурс|сайт|страниц|документ|источник|материал|публикаци
    |ссылк)[а-я]{0,4}; сайт(?:а|ов); ссылк[аи]; страниц[аы]; ресурс(?:а|ов); источник(?:а|ов);
    автор(?:ом|а|ами); к обоим; к обеим; ко всем;
    до (?:всіх )?(?:[^\W\d_]{2,14} ){0,2}(?:ресурс|сайт|сторін|джерел|посилан)[^\W\d_]{0,4}; online; on-line;
    again; by (?:the )?(?:authors?|me); via (?:the )?internet; last;
    (?:to|for|of) (?:all )?(?:the )?(?:[a-z]{2,10} )?(?:web ?sites?|links?|urls?|sources);
    all(?:er|e|en)? (?:[a-z]{2,12} )?(?:internet(?:quellen|adressen|seiten)|onlinequellen|quellen|webseiten|links
    |urls); auf (?:[a-z]{2,12} ){0,2}(?:internetquellen|quellen|webseiten|internetseiten|seiten|links);
    pour la derniere fois; la derniere fois; en ligne; pour tous les (?:liens|sites); por ultima vez; en linea;
    pela ultima vez; per l['’]ultima volta; da ultimo; (?:realizad|efectuad|effettuat)[oa];
    do (?:[a-z]{2,12} ){0,2}(?:stron|zrodel|zasob|adres)[a-z]{0,3}; na stron[ea]; z ekranu; overen[oy]?;
    ziskan[oy]?; tarihi?; gunu; zamani; ideje; datuma; napja; osoitteesta; put
"""
"""What may stand between a word of access and the date: what was looked at, how, by whom, for which time."""

FILLERS = r"""
    в; на; у; от; від; за; был[аои]?; г; на день; дата; on; at; of; the; in; to; is; was; as; since; this; date;
    day; all; am; im; vom; v; den; der; dem; d; um; le; la; jour; a; au; du; en; en fecha; el; dia; de; del; il;
    il giorno; in data; nel; nel mese di; ad; al; em; no; no dia; w; w dniu; z; z dnia; z dn; dnia; dn;
    na dzien; dne; dna; ke? dni; k; ke; op; van; i; fran; for; od; do; la data de; data; tarihi; tarihinde;
    στις; dana
"""
"""Little words before a date."""

WEEKDAYS = r"""
    (?:mon|tues|wednes|thurs|fri|satur|sun)day; (?:mon|diens|donners|frei|sams|sonn)tag; mittwoch; sonnabend;
    (?:lun|mar|mercre|jeu|vendre|same)di; dimanche; lunes; martes; miercoles; jueves; viernes; sabado; domingo;
    (?:lune|marte|mercole|giove|vener)di; sabato; domenica; (?:segunda|terca|quarta|quinta|sexta)(?:-feira)?;
    (?:maan|dins|woens|donder|vrij|zater|zon)dag; понедельник; вторник; сред[ау]; четверг; пятниц[ау];
    суббот[ау]; воскресенье
"""

NAMES_TOO = r"""
    access; acces; acceso; accesso; acesso; read; web\.; lettura; consulta; visita; visite; visit; besuch;
    zugang; download; recherche; stand; last; visione; verifica; captura; доступ; обращение; просмотр; зварот;
    преглед; stan
"""
"""Words that name journals and books as well: "IEEE Access, 2015" gives no day of access."""

_SEEN = (
    "访问|訪問|检索|檢索|查阅|查閱|浏览|瀏覽|查询|查詢|获取|獲取|下载|下載|登录|登錄|阅览|閱覽|存取|读取|取用|造访|造訪"
    "|点阅|點閱|上网|擷取|撷取|查看|检视|檢視|引用|アクセス|閲覧|参照|確認|取得|検索|入手|ダウンロード|접속|검색|방문|열람|조회"
)
_LAST = "最后|最後|最近|最終|上次|최종 ?"
OF_SIGNS = (
    rf"(?:{_LAST})?(?:于|於)?(?:{_SEEN}|阅读(?=日|时)|閱讀(?=日|時))"
    r"(?:日期|时间|時間|年月日|日時|日|于|於|일자|일시|일)?"
)
"""What Chinese, Japanese and Korean put before the date."""

_DONE = r"erisil|ziyaret|edinil|indiril|ulasil|bakil|okun|goruntulen|alin[dm]"
_DONE_IN_TURKISH = rf"(?:(?:['’]?[dt][ea]|tarihinde) )?(?:{_DONE})"
AFTERWARDS = (
    rf"(?:に)?(?:{_LAST})?(?:{_SEEN})",
    r"(?:現在|现在|時点)",
    _DONE_IN_TURKISH,
    r"(?:zuletzt |letztmals )?(?:abgerufen|aufgerufen|eingesehen|besucht|gepruft|uberpruft|abgefragt|gesehen)",
    r"(?:last )?(?:accessed|retrieved|visited|viewed|checked)",
    r"(?:проверено|обращение|доступ|просмотрено|посещено)",
    r"(?:geraadpleegd|bezocht|consultado|consultato|consulte|dostep|(?:-i )?megtekintes)",
)
"""What stands after the date: 「2020年4月26日閲覧」, "26.04.2020 tarihinde erişildi"."""

AFTERWARDS_BEFORE = (*AFTERWARDS[:3], r"(?:tarihinde|['’][dt][ea]) ?\Z")
"""The same where the address follows: "26.04.2020 tarihinde http://… adresinden erişildi"."""

NEEDED_BEFORE = rf"{_SEEN}|現在|现在|時点|{_DONE}|tarihinde|'[dt][ea]|’[dt][ea]"
"""One of these stands in all of them."""

_SOME = r"(?:[^\W\d_]{1,20} ){0,4}"
ALL_LINKS = rf"""
    все(?:х|м)? {_SOME}(?:ссыл|адрес|ресурс|сайт|источник|электронн|интернет);
    (?:ссылки|интернет-(?:ресурсы|адреса)|электронные (?:ресурсы|адреса)) {_SOME}провер; здесь и далее;
    [ув]сі(?:х|м)? {_SOME}(?:посилан|адрес|ресурс|джерел);
    all {_SOME}(?:links?|urls?|web ?(?:sites?|pages?)|addresses|sources);
    (?:links|urls|web ?(?:sites|pages)|(?:internet|web) sources) (?:were|last|accessed|checked|visited|verified);
    alle[nr]? {_SOME}(?:links?|urls?|internet|web|online|adressen|quellen|seiten);
    (?:samtliche[nr]?|die) {_SOME}(?:links|urls|internet|web|online);
    tou(?:te)?s les {_SOME}(?:liens|sites|pages|adresses|urls?|references|sources);
    tod[oa]s {_SOME}(?:enlaces|links?|paginas|sitios|sites|urls?|enderecos|fuentes);
    tutt[ei] {_SOME}(?:link|siti|pagine|url|indirizzi); wszystkie {_SOME}(?:linki|strony|adresy|zrodla);
    vsechn[yo] {_SOME}(?:odkazy|adresy|zdroje|stranky); tum {_SOME}(?:baglant|internet|web|url|site);
    all[ae] {_SOME}(?:lank|lenke|webb|adress);
    (?:онлайн|интернет|электронные)[- ](?:источники|ресурсы) [(\[]; (?:internet|online|web)-?quellen [(\[];
    (?:internet|online|web) (?:sources|resources) [(\[]; (?:sito|web|neto)gra(?:f|ph)i[ae] [(\[]
"""
"""A remark that gives one date to every link of the document or list."""

ALL_LINKS_IN_SIGNS = (
    r"(?:以上|所有|文中)[^。\n]{0,12}(?:网|網|链接|連結)",
    r"(?:以上|以下|すべて|全て|文中|本稿)[^。\n]{0,14}(?:url|サイト|リンク|ウェブ|インターネット)",
    r"url[^。\n]{0,6}すべて",
)
