"""How pages say that they are not there, or no longer. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.wording import wording

ABSENT = wording(
    "absent",
    r"(?:файл|страница|документ|раздел|материал) ~(?:отсутствует|отсутствуют)",
    r"(?:темы|статьи|записи|страницы|раздела|документа|файла|"
    r"материала|публикации|новости|книги) ~не (?:существует|найдено)",
    r"there is no (?:such )?(?:page|article|document|record|entry|item|file|topic|post)",
    r"pagina non (?:trovata|esiste)|página não encontrada|"
    r"stránka (?:nenalezena|neexistuje)|pagina niet gevonden",
    r"sidan (?:hittades inte|finns inte)|siden (?:blev ikke fundet|"
    r"finnes ikke)|sivua ei löyd\w+|sayfa bulunamadı",
    r"страниц\w* ~не (?:была |был )?(?:найден\w*|существует|обнаружен\w*|доступна|открывается)",
    r"(?:запрашиваем\w+|запрошенн\w+|указанн\w+|искомый|искомая|данный|данная|данное|такой|такая|"
    r"такое) ~(?:страниц\w*|документ\w*|файл\w*|материал\w*|стать\w*|запис\w*|публикаци\w*|"
    r"новост\w*|раздел\w*|ресурс\w*|адрес\w*|объект\w*) ~не (?:был\w? )?(?:найден\w*|существует|"
    r"обнаружен\w*)",
    r"(?:материал|документ|файл|запись|статья|публикация|новость|тема|раздел|элемент|объект|пост|"
    r"ресурс|книга|издание|сообщение|товар|url|адрес) ~не (?:был\w? )?(?:найден\w?|существует|"
    r"обнаружен\w?)",
    r"(?:такой|этой|данной|запрашиваемой|запрошенной|указанной|нужной|подобной) страницы ~(?:нет|не "
    r"существует|не найдено|не обнаружено)",
    r"нет такой страницы|такого (?:адреса|документа|материала|файла) ~(?:нет|не существует)",
    r"страницы с таким адресом ~(?:нет|не существует)",
    r"страница (?:отсутствует|потерялась|пропала|исчезла|утеряна|не нашлась|куда то пропала)",
    r"не (?:найден[ао]?|удалось найти|нашли|можем найти|нашлось|нашлась|смогли найти|могу найти) "
    r"~(?:страниц\w*|документ\w*|файл\w*|материал\w*|стать\w*|запис\w*|объект\w*)",
    r"(?:404 )?ошибка 404|404 ошибка|ошибка http 404|код ошибки 404|неверный (?:адрес|url)",
    r"неправильный адрес",
    r"вы (?:попали|перешли|зашли) ~на (?:несуществующую|неверную) страницу",
    r"несуществующ\w+ страниц\w+",
    r"(?:запись|страница|материал|статья) ~(?:не существует|больше не существует|удален[ао]? или "
    r"перемещен[ао]?)",
    r"ссылка ~(?:устарела|неверна|не работает|недействительна)",
    r"(?:сторінк\w+|документ\w*|матеріал\w*|статт\w+|файл\w*|запис\w*|публікаці\w+) ~не (?:було "
    r")?(?:знайдено|знайдена|знайдений|існує|знайшли|виявлено)",
    r"не (?:знайдено|вдалося знайти|знайшли) ~(?:сторінк\w+|документ\w*|матеріал\w*)",
    r"такої сторінки ~(?:немає|не існує)|помилка 404|404 помилка|сторінка відсутня",
    r"(?:page|document|file|article|resource|content|item|url|address|record|entry|post|story|link|"
    r"topic|object|publication|text) ≈(?:not|cannot|could not|couldnt|cant|can not|was not|wasnt|"
    r"isnt|never) (?:be |been |to be |currently )?(?:found|exist|exists|located|available|here|"
    r"there|be displayed)",
    r"(?:page|document|file|article|resource|content|item|url|address|record|entry|post|link|topic|"
    r"that) ≈(?:does|do|did) ?(?:not|nt) (?:seem to |appear to )?exist",
    r"(?:page|document|file|article|resource|content|item|url|post|topic) ~doesnt (?:seem to |"
    r"appear to )?exist",
    r"(?:cannot|could not|couldnt|cant|can not|unable to|unable|failed to|not able to) (?:find|"
    r"locate) ~(?:page|document|file|article|resource|content|item|address|url|post|entry|it|that|"
    r"looking)",
    r"(?:error )?404(?: error)? (?:page )?not found|not found(?: error)? 404|error 404|404 error",
    r"http 404|404 page",
    r"404 (?:file|document|object|resource) not found",
    r"(?:page|file|document|object|url|article|content) (?:is )?missing",
    r"no such (?:page|file|document|article|item|record|post|entry)",
    r"nothing (?:was found )?(?:here|at this (?:location|address))",
    r"(?:page|article|document|content|item|post) ~(?:is )?no longer (?:exists|available|here|"
    r"online)",
    r"(?:page|address|link|url) ~(?:is|may be|might be|has) (?:broken|outdated|expired|incorrect|"
    r"invalid)",
    r"this page ~(?:has gone|is gone|went) (?:missing|away|astray)",
    r"(?:page|you) ~(?:lost|wrong turn|dead end)",
    r"(?:seite|datei|dokument|artikel|inhalt|beitrag|ressource|adresse|objekt)\w* ≈(?:nicht|nicht "
    r"mehr) (?:gefunden|vorhanden|existiert|verfügbar|verfugbar|auffindbar|finden|erreichbar)",
    r"(?:seite|datei|dokument|artikel|inhalt|beitrag)\w* ~(?:existiert|existieren) ~nicht(?: mehr)?",
    r"fehler 404|404 fehler|diese seite gibt es nicht(?: mehr)?|nicht gefunden 404",
    r"404 nicht gefunden",
    r"konnte ~nicht gefunden werden",
    r"(?:konnten|können|konnte) ~(?:seite|inhalt|dokument|artikel) ~nicht finden",
    r"(?:page|document|fichier|article|ressource|contenu|adresse|rubrique) ≈(?:est )?(?:introuvable|"
    r"inexistante?)",
    r"(?:page|document|fichier|article|ressource|contenu) ≈(?:na|na pas|nest|nexiste|n a|n est|n "
    r"existe) ~(?:pas été trouvée?|trouvée?|pas|plus|pu être trouvée?)(?: disponible| trouvée?| "
    r"accessible)?",
    r"(?:page|document|article|contenu) non trouvée?|erreur 404|404 erreur|aucune page ne correspond",
    r"(?:página|pagina|documento|archivo|artículo|articulo|recurso|contenido|dirección) ≈no (?:se "
    r")?(?:ha sido |fue |ha |pudo |puede |está |se ){0,3}(?:encontrad[ao]|encuentra|encontró|"
    r"encontro|existe|disponible|ser encontrad[ao]|encontrar)",
    r"no (?:se )?(?:encuentra|encontramos|hemos encontrado|pudimos encontrar|encontró|ha encontrado|"
    r"existe) ~(?:página|pagina|documento|archivo|artículo|contenido|recurso)",
    r"error 404|404 no encontrad[ao]|(?:página|pagina|contenido|documento) inexistente",
    r"(?:stron\w+|dokument\w*|plik\w*|artykuł\w*|zas[oó]b\w*|materiał\w*|adres\w*|wpis\w*) ≈nie "
    r"(?:została |został |zostało |może zostać |można )?(?:znalezion\w+|istnieje|odnalezion\w+|"
    r"znaleziono|znaleźć|ma)",
    r"nie (?:znaleziono|odnaleziono|możemy znaleźć|można znaleźć|udało się znaleźć|istnieje) "
    r"~(?:stron\w+|dokument\w*|plik\w*|artykuł\w*|zasob\w*|materiał\w*|wpis\w*)",
    r"błąd 404|404 błąd|404 nie znaleziono|taka strona nie istnieje|brak strony",
    r"pagina ≈non (?:esiste|è (?:più )?(?:disponibile|stata trovata)|è presente)|pagina inesistente|errore 404",
    r"página ≈não (?:existe|foi encontrada|está disponível|pôde ser encontrada)|página inexistente|erro 404",
    r"stránk\w+ ≈(?:nebyla nalezena|nebola nájdená|neexistuje|nenalezena|sa nenašla|nepodařilo najít)",
    r"chyba 404|pagina ≈(?:bestaat niet(?: meer)?|niet (?:worden )?gevonden)",
    r"pagina ≈nu (?:a fost găsită|există)",
    r"sidan ≈(?:kunde inte hittas|saknas)|siden ≈(?:kunne ikke findes|findes ikke|ble ikke funnet)",
    r"sivua ei (?:ole olemassa|löytynyt)|(?:aradığınız )?sayfa ~(?:mevcut değil|bulunamıyor)",
    r"старонк\w+ ~(?:не знойдзен\w+|не існуе|няма)|памылка 404|няма такой старонкі|няма такава страница",
    r"страницата ~не (?:е намерена|беше намерена|съществува)|грешка 404|страница ~није пронађена",
    r"(?:stranica|strana) ~(?:nije pronađena|ne postoji)|stran(?:i)? ~(?:ni mogoče najti|ne obstaja)",
    r"oldal ~nem (?:található|létezik)|nincs ilyen oldal|σελίδα ~δεν (?:βρέθηκε|υπάρχει)|δεν βρέθηκε η σελίδα",
    r"puslapis ~(?:nerastas|neegzistuoja)|lapa ~(?:nav atrasta|neeksistē)",
    r"leh(?:te|ekülge) ei (?:leitud|eksisteeri)",
    r"გვერდი ~(?:ვერ მოიძებნა|არ არსებობს)|էջը ~(?:չի գտնվել|գոյություն չունի)|(?:бет|парақ) ~табылмады",
    r"səhifə ~(?:tapılmadı|mövcud deyil)|halaman ~tidak ditemukan|trang ~không tồn tại|không tìm thấy trang",
    r"\w{0,15}(?:页面|网页|頁面)\w{0,6}(?:不存在|未找到|找不到|没有找到)\w{0,5}",
    r"\w{0,15}ページ\w{0,6}(?:見つかりません|存在しません)\w{0,9}|페이지를 찾을 수 없습니다",
    r"(?:הדף|העמוד) ~לא נמצא|الصفحة ~غير موجودة|لم يتم العثور على ~الصفحة",
)
"""There is no such page."""

BARELY_ABSENT = wording(
    "barely absent",
    r"404",
    r"не найдено|ничего не (?:найдено|нашлось)|not found|nothing (?:was )?found",
    r"no results(?: found)?|gone|410 gone",
    r"не знайдено|нічого не знайдено|nicht gefunden|nichts gefunden|introuvable|non trouvée?",
    r"aucun résultat",
    r"no encontrad[ao]|sin resultados|nie znaleziono|brak wyników|страница недоступна|недоступно",
    r"page unavailable",
    r"(?:страница|материал|документ) (?:временно )?недоступ\w+|expired|устарело",
)
"""Words too common to count on their own: a search that finds nothing says the same."""

ADVICE = wording(
    "advice",
    r"проверьте (?:правильность|адрес|ссылку|написание|корректность)",
    r"верните\w* на (?:главную|предыдущую)|перейти на главную|перейдите на главную",
    r"воспользуйтесь (?:поиском|картой|меню|навигацией)|на главную(?: страницу)?",
    r"возможно (?:она|он|оно|вы|эта|страница|ее|его)",
    r"(?:удален\w*|перемещен\w*|перенесен\w*|переименован\w*) или|неправильно набран|неверно набран",
    r"ошиблись|опечатк\w+|начните с главной|скорее всего|карт\w+ сайта|"
    r"попробуйте (?:найти|ещ?е раз)|вы (?:запросили|запрашивали|ищете|искали|набирали)|упс",
    r"ой|проверьте его",
    r"перевірте (?:правильність|адресу|посилання)|поверн\w+ на головну|на головну",
    r"можливо (?:вона|її|сторінк\w+)|скористайтеся пошуком|видален\w+ або|переміщен\w+ або",
    r"check (?:the|your|that) ~(?:url|address|spelling|link)",
    r"(?:return|go|back|take me|head) ~(?:home|homepage|home page|front page|main page)",
    r"(?:moved|removed|deleted|renamed|changed) or",
    r"may have (?:been )?(?:moved|removed|deleted|renamed|expired)",
    r"might have (?:been )?(?:moved|removed|deleted|renamed)",
    r"try (?:a |the |our |using )?(?:search|searching)|use the (?:search|menu|navigation)|mistyped",
    r"typed ~(?:address|incorrectly)|misspelled|looking for|you requested|you asked for|you followed",
    r"oops|whoops|uh oh|requested (?:url|page|address)|go back|contact ~(?:webmaster|administrator)",
    r"zur startseite|startseite|überprüfen sie|prüfen sie ~(?:adresse|url|schreibweise)",
    r"verschoben oder|gelöscht oder|(?:umbenannt|entfernt) oder|nutzen sie ~suche|zurück zur",
    r"vérifiez|page d ?accueil|retour ~accueil|laccueil|déplacée? ou|supprimée? ou",
    r"utilisez ~recherche|moteur de recherche",
    r"verifi(?:que|ca)|compruebe|comprueba|página de inicio|página principal|volver ~inicio",
    r"(?:movid|eliminad|borrad)[ao] o|buscador",
    r"sprawd[zź]|strony? główn\w+|usunięt\w+ lub|przeniesion\w+ lub|skorzystaj z ~wyszukiwar\w+",
    r"powr[oó]t do|wr[oó]ć",
)
"""What only a page of errors tells its visitor to do."""
