"""The wordings by which pages say what they are, in seven languages, and how to tell a notice from an article.

All patterns run over folded text (see `folding`): lower case, no punctuation, ё as е, no apostrophes.
A wording proves nothing by itself: articles speak of errors, sales and casinos too. What counts is that a
title, a heading or a sentence is *nothing but* the notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UP_TO_FOUR = r"(?:\w+ ){0,4}?"
_UP_TO_EIGHT = r"(?:\w+ ){0,8}?"


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing a page can say, however it words it."""

    name: str
    pattern: re.Pattern[str]

    def within(self, folded: str) -> bool:
        """Whether a folded text says it anywhere."""
        return self.pattern.search(folded) is not None

    def is_all_of(self, folded: str, extra: frozenset[str] = frozenset()) -> bool:
        """Whether a folded title or sentence says it and hardly anything else.

        `extra` are further words that do not count, such as those of the site's own name.
        """
        spans = [found.group().split() for found in self.pattern.finditer(folded)]
        if not spans:
            return False
        rest = [word for word in self.pattern.sub(" ", folded).split() if not _is_filler(word, extra)]
        return not rest or (len(rest) <= 2 and sum(map(len, spans)) >= 4 + len(rest))


def _is_filler(word: str, extra: frozenset[str]) -> bool:
    return word in _FILLERS or word in extra or word.isdigit()


def wording(name: str, *patterns: str) -> Wording:
    """A wording from the patterns of all languages; `~` stands for up to four words, `≈` for up to eight."""
    expanded = (p.replace("~", _UP_TO_FOUR).replace("≈", _UP_TO_EIGHT) for p in patterns)
    return Wording(name, re.compile(r"\b(?:" + "|".join(expanded) + r")\b"))


_FILLERS = frozenset(
    """
    а в вас ваш ваша ваше вы вам и или к как на не но о об по с у что это этот эта эту эти этого от до за для из
    извините простите сожалению увы ой упс ошибка ошибки ошибок код http https запрос сервера сервер сайт сайта
    сайте наш нашем страница странице страницу главная главную главной назад вернуться перейти адрес адресу
    данный данная данной указанный указанному запрашиваемая запрошенная такой такая нет уже больше внимание
    пожалуйста попробуйте на жаль вибачте помилка сторінка сторінку
    a an and are at back be been but by cannot code does error errors for from go has have home homepage i in is it
    its main may no not of oh on oops or our page please request server sorry site status the this that to unknown
    was we website were whoops you your http www uh ohh hmm notice message attention important
    der die das den dem ein eine fehler fehlermeldung ist leider nicht seite zur zum startseite und oder es tut uns
    leid entschuldigung hoppla ups wurde
    le la les un une des du de et ou cet désolé désolée désolés erreur est nous page oups pardon cette ce introuvable
    accueil votre vous oups
    el los las una lo sentimos error es esta este página pagina inicio perdón vaya ups
    błąd bląd błędu strona strony ta to przepraszamy niestety ups kod się nie główna
    nginx apache iis tomcat php html index
    автора автором авторами владельца владельцем администрации администрацией администратором модератора модератором
    пользователя пользователем редакции редакцией правообладателя правообладателем просьбе требованию решению решением
    author authors owner user moderator administrator publisher uploader request editors staff demand own
    autor autors autorin auf wunsch von redaktion nutzer betreiber auteur auteurs rédaction propriétaire son sa demande
    autor autores su propietario redacción petición solicitud autora przez właściciela redakcję użytkownika prośbę
    авторки автора власника редакцією редакції модератором прохання вимогу було
    """.split()
)

ABSENT = wording(
    "absent",
    # Russian
    r"страниц\w* ~не (?:была |был )?(?:найден\w*|существует|обнаружен\w*|доступна|открывается)",
    r"(?:запрашиваем\w+|запрошенн\w+|указанн\w+|искомый|искомая|данный|данная|данное|такой|такая|такое) "
    r"~(?:страниц\w*|документ\w*|файл\w*|материал\w*|стать\w*|запис\w*|публикаци\w*|новост\w*|раздел\w*|ресурс\w*|адрес\w*|объект\w*) "
    r"~не (?:был\w? )?(?:найден\w*|существует|обнаружен\w*)",
    r"(?:материал|документ|файл|запись|статья|публикация|новость|тема|раздел|элемент|объект|пост|ресурс|книга|"
    r"издание|сообщение|товар|url|адрес) ~не (?:был\w? )?(?:найден\w?|существует|обнаружен\w?)",
    r"(?:такой|этой|данной|запрашиваемой|запрошенной|указанной|нужной|подобной) страницы ~"
    r"(?:нет|не существует|не найдено|не обнаружено)",
    r"нет такой страницы|такого (?:адреса|документа|материала|файла) ~(?:нет|не существует)",
    r"страницы с таким адресом ~(?:нет|не существует)",
    r"страница (?:отсутствует|потерялась|пропала|исчезла|утеряна|не нашлась|куда то пропала)",
    r"не (?:найден[ао]?|удалось найти|нашли|можем найти|нашлось|нашлась|смогли найти|могу найти) "
    r"~(?:страниц\w*|документ\w*|файл\w*|материал\w*|стать\w*|запис\w*|объект\w*)",
    r"(?:404 )?ошибка 404|404 ошибка|ошибка http 404|код ошибки 404|неверный (?:адрес|url)|неправильный адрес",
    r"вы (?:попали|перешли|зашли) ~на (?:несуществующую|неверную) страницу|несуществующ\w+ страниц\w+",
    r"(?:запись|страница|материал|статья) ~(?:не существует|больше не существует|удален[ао]? или перемещен[ао]?)",
    r"ссылка ~(?:устарела|неверна|не работает|недействительна)",
    # Ukrainian
    r"(?:сторінк\w+|документ\w*|матеріал\w*|статт\w+|файл\w*|запис\w*|публікаці\w+) ~не (?:було )?"
    r"(?:знайдено|знайдена|знайдений|існує|знайшли|виявлено)",
    r"не (?:знайдено|вдалося знайти|знайшли) ~(?:сторінк\w+|документ\w*|матеріал\w*)",
    r"такої сторінки ~(?:немає|не існує)|помилка 404|404 помилка|сторінка відсутня",
    # English
    r"(?:page|document|file|article|resource|content|item|url|address|record|entry|post|story|link|topic|object|"
    r"publication|text) ≈(?:not|cannot|could not|couldnt|cant|can not|was not|wasnt|isnt|never) "
    r"(?:be |been |to be |currently )?(?:found|exist|exists|located|available|here|there|be displayed)",
    r"(?:page|document|file|article|resource|content|item|url|address|record|entry|post|link|topic|that) "
    r"≈(?:does|do|did) ?(?:not|nt) (?:seem to |appear to )?exist",
    r"(?:page|document|file|article|resource|content|item|url|post|topic) ~doesnt (?:seem to |appear to )?exist",
    r"(?:cannot|could not|couldnt|cant|can not|unable to|unable|failed to|not able to) "
    r"(?:find|locate) ~(?:page|document|file|article|resource|content|item|address|url|post|entry|it|that|looking)",
    r"(?:error )?404(?: error)? (?:page )?not found|not found(?: error)? 404|error 404|404 error|http 404|404 page",
    r"404 (?:file|document|object|resource) not found|(?:page|file|document|object|url|article|content) (?:is )?missing",
    r"no such (?:page|file|document|article|item|record|post|entry)|nothing (?:was found )?(?:here|at this (?:location|address))",
    r"(?:page|article|document|content|item|post) ~(?:is )?no longer (?:exists|available|here|online)",
    r"(?:page|address|link|url) ~(?:is|may be|might be|has) (?:broken|outdated|expired|incorrect|invalid)",
    r"this page ~(?:has gone|is gone|went) (?:missing|away|astray)|(?:page|you) ~(?:lost|wrong turn|dead end)",
    # German
    r"(?:seite|datei|dokument|artikel|inhalt|beitrag|ressource|adresse|objekt)\w* ≈(?:nicht|nicht mehr) "
    r"(?:gefunden|vorhanden|existiert|verfügbar|verfugbar|auffindbar|finden|erreichbar)",
    r"(?:seite|datei|dokument|artikel|inhalt|beitrag)\w* ~(?:existiert|existieren) ~nicht(?: mehr)?",
    r"fehler 404|404 fehler|diese seite gibt es nicht(?: mehr)?|nicht gefunden 404|404 nicht gefunden",
    r"konnte ~nicht gefunden werden|(?:konnten|können|konnte) ~(?:seite|inhalt|dokument|artikel) ~nicht finden",
    # French
    r"(?:page|document|fichier|article|ressource|contenu|adresse|rubrique) ≈(?:est )?(?:introuvable|inexistante?)",
    r"(?:page|document|fichier|article|ressource|contenu) ≈(?:na|na pas|nest|nexiste|n a|n est|n existe) "
    r"~(?:pas été trouvée?|trouvée?|pas|plus|pu être trouvée?)(?: disponible| trouvée?| accessible)?",
    r"(?:page|document|article|contenu) non trouvée?|erreur 404|404 erreur|aucune page ne correspond",
    # Spanish
    r"(?:página|pagina|documento|archivo|artículo|articulo|recurso|contenido|dirección) ≈no "
    r"(?:se )?(?:ha sido |fue |ha |pudo |puede |está |se )*(?:encontrad[ao]|encuentra|encontró|encontro|existe|disponible|ser encontrad[ao]|encontrar)",
    r"no (?:se )?(?:encuentra|encontramos|hemos encontrado|pudimos encontrar|encontró|ha encontrado|existe) "
    r"~(?:página|pagina|documento|archivo|artículo|contenido|recurso)",
    r"error 404|404 no encontrad[ao]|(?:página|pagina|contenido|documento) inexistente",
    # Polish
    r"(?:stron\w+|dokument\w*|plik\w*|artykuł\w*|zas[oó]b\w*|materiał\w*|adres\w*|wpis\w*) ≈nie "
    r"(?:została |został |zostało |może zostać |można )?(?:znalezion\w+|istnieje|odnalezion\w+|znaleziono|znaleźć|ma)",
    r"nie (?:znaleziono|odnaleziono|możemy znaleźć|można znaleźć|udało się znaleźć|istnieje) "
    r"~(?:stron\w+|dokument\w*|plik\w*|artykuł\w*|zasob\w*|materiał\w*|wpis\w*)",
    r"błąd 404|404 błąd|404 nie znaleziono|taka strona nie istnieje|brak strony",
)
"""There is no such page."""

BARELY_ABSENT = wording(
    "barely absent",
    r"404",
    r"не найдено|ничего не (?:найдено|нашлось)|not found|nothing (?:was )?found|no results(?: found)?|gone|410 gone",
    r"не знайдено|нічого не знайдено|nicht gefunden|nichts gefunden|introuvable|non trouvée?|aucun résultat",
    r"no encontrad[ao]|sin resultados|nie znaleziono|brak wyników|страница недоступна|недоступно|page unavailable",
    r"(?:страница|материал|документ) (?:временно )?недоступ\w+|expired|устарело",
)
"""Words too common to count on their own: a search that finds nothing says the same."""

ADVICE = wording(
    "advice",
    r"проверьте (?:правильность|адрес|ссылку|написание|корректность)|верните\w* на (?:главную|предыдущую)|"
    r"перейти на главную|перейдите на главную|воспользуйтесь (?:поиском|картой|меню|навигацией)|"
    r"на главную(?: страницу)?|возможно (?:она|он|оно|вы|эта|страница|ее|его)|(?:удален\w*|перемещен\w*|перенесен\w*|переименован\w*) или|"
    r"неправильно набран|неверно набран|ошиблись|опечатк\w+|начните с главной",
    r"перевірте (?:правильність|адресу|посилання)|поверн\w+ на головну|на головну|можливо (?:вона|її|сторінк\w+)|"
    r"скористайтеся пошуком|видален\w+ або|переміщен\w+ або",
    r"check (?:the|your|that) ~(?:url|address|spelling|link)|(?:return|go|back|take me|head) ~(?:home|homepage|home page|front page|main page)|"
    r"(?:moved|removed|deleted|renamed|changed) or|may have (?:been )?(?:moved|removed|deleted|renamed|expired)|"
    r"might have (?:been )?(?:moved|removed|deleted|renamed)|try (?:a |the |our |using )?(?:search|searching)|use the (?:search|menu|navigation)|"
    r"mistyped|typed ~(?:address|incorrectly)|misspelled|looking for|you requested|requested (?:url|page|address)|go back|contact ~(?:webmaster|administrator)",
    r"zur startseite|startseite|überprüfen sie|prüfen sie ~(?:adresse|url|schreibweise)|verschoben oder|gelöscht oder|"
    r"(?:umbenannt|entfernt) oder|nutzen sie ~suche|zurück zur",
    r"vérifiez|page d ?accueil|retour ~accueil|laccueil|déplacée? ou|supprimée? ou|utilisez ~recherche|moteur de recherche",
    r"verifi(?:que|ca)|compruebe|comprueba|página de inicio|página principal|volver ~inicio|(?:movid|eliminad|borrad)[ao] o|buscador",
    r"sprawd[zź]|strony? główn\w+|usunięt\w+ lub|przeniesion\w+ lub|skorzystaj z ~wyszukiwar\w+|powr[oó]t do|wr[oó]ć",
)
"""What only a page of errors tells its visitor to do."""

DELETED = wording(
    "deleted",
    r"(?:материал|документ|файл|запись|статья|публикация|новость|тема|пост|страница|видео|видеозапись|ролик|"
    r"объявление|сообщение|аккаунт|журнал|блог|сайт|сообщество|канал|книга|текст|альбом|контент|группа|профиль|"
    r"произведение|фотография|комментарий|содержимое|товар|вакансия) "
    r"~(?:был\w? )?(?:удален\w?|удалил\w?|снят\w? с публикации|снят\w?|скрыт\w?|изъят\w?|больше не доступ\w+|"
    r"больше недоступ\w+|заморожен\w?|приостановлен\w?|закрыт\w?|архивирован\w?|убран\w?|отозван\w?)",
    r"(?:удален\w?|снят\w?) (?:автором|администрацией|модератором|администратором|пользователем|правообладателем|владельцем|"
    r"по требованию|по просьбе|по решению|редакцией)",
    r"(?:автор|владелец|пользователь|администрация|модератор|редакция) ~удалил\w? ~(?:материал|запись|статью|публикацию|страницу|видео|журнал|пост|аккаунт|тему|текст)",
    r"страница удалена либо еще не создана|(?:сервис|проект|хостинг|служба|портал|форум|сайт) ~(?:закрыт|прекратил\w? (?:свою )?(?:работу|существование|деятельность))",
    r"видео (?:недоступно|удалено|заблокировано)|(?:журнал|аккаунт|сообщество) (?:удален|удалено|заморожен|заморожено|заблокирован|заблокировано)",
    r"(?:матеріал|документ|запис|стаття|публікація|новина|сторінка|відео|сайт|блог|тема) ~(?:було |була |був )?"
    r"(?:видален\w+|знят\w+ з публікації|вилучен\w+|закрит\w+|більше недоступн\w+)|відео недоступне",
    r"(?:article|page|post|entry|document|file|item|video|journal|blog|account|story|content|topic|thread|community|"
    r"channel|profile|site|website|material|paper|listing|project|user|group|publication|image|photo|comment|ad) "
    r"~(?:has been|was|have been|is|been|were) (?:permanently |temporarily |now )?"
    r"(?:removed|deleted|withdrawn|suspended|taken down|unpublished|purged|terminated|closed|deactivated|retired|discontinued|shut down|"
    r"deleted and purged|disabled)",
    r"(?:video|post|content|journal|page|article|item|entry|account|site|blog|story) "
    r"(?:is )?(?:unavailable|removed|deleted|suspended|withdrawn|no longer available)",
    r"(?:author|owner|user|moderator|publisher|uploader|administrator) (?:has |have )?(?:deleted|removed|withdrawn) "
    r"~(?:post|page|article|entry|journal|video|account|content|file|blog|document|story|it)",
    r"(?:service|project|forum|site|hosting|website|platform) ~(?:has (?:been )?|was |is )(?:now )?(?:closed|shut ?down|discontinued|retired|terminated|ended)",
    r"(?:removed|deleted|withdrawn) by (?:the |its )?(?:author|owner|user|moderator|publisher|uploader|administrator|request)",
    r"(?:artikel|beitrag|seite|dokument|video|konto|inhalt|blog|thema|eintrag|datei|forum|dienst|angebot)\w* ~(?:wurde|wurden|ist|sind) "
    r"~(?:gelöscht|entfernt|gesperrt|eingestellt|zurückgezogen|geschlossen|depubliziert|nicht mehr verfügbar)",
    r"video nicht verfügbar",
    r"(?:article|page|document|vidéo|contenu|compte|blog|site|billet|publication|service|fichier|sujet) ~(?:a été |est |ont été )?"
    r"~(?:supprimée?|retirée?|effacée?|fermée?|suspendue?|désactivée?|dépubliée?|clôturée?)|vidéo (?:indisponible|non disponible)",
    r"(?:artículo|articulo|página|pagina|documento|vídeo|video|contenido|cuenta|blog|entrada|sitio|publicación|archivo|servicio|tema) "
    r"~(?:ha sido|fue|está|han sido) ~(?:eliminad[ao]|borrad[ao]|retirad[ao]|suspendid[ao]|cerrad[ao]|dad[ao] de baja|cancelad[ao])|v[ií]deo no disponible",
    r"(?:artykuł|strona|dokument|film|wideo|wpis|konto|blog|materiał|treść|plik|temat|serwis|forum|ogłoszenie)\w* ~(?:został[ao]?|jest|był[ao]?) "
    r"~(?:usunięt\w+|skasowan\w+|zamknięt\w+|zawieszon\w+|wycofan\w+|zablokowan\w+)|film (?:jest )?niedostępny",
)
"""It was here and was taken away."""

HEDGED = wording(
    "hedged",
    r"(?:удален\w*|перемещен\w*|перенесен\w*|переименован\w*) или|возможно|либо никогда не",
    r"(?:видален\w*|переміщен\w*|перенесен\w*) або|можливо",
    r"(?:removed|deleted|moved|renamed|changed) or|may have|might have|could have|or has been (?:moved|removed|deleted)|possibly",
    r"(?:gelöscht|verschoben|entfernt|umbenannt) oder|möglicherweise|eventuell|vielleicht",
    r"(?:supprimée?|déplacée?|renommée?|retirée?) ou|peut être",
    r"(?:eliminad|borrad|movid|retirad|trasladad|cambiad)[ao] (?:o|u)|es posible que|puede que|quizás?",
    r"(?:usunięt\w+|przeniesion\w+|zmienion\w+) lub|być może|mogła? zostać",
)
"""It guesses why there is no page, so it knows of no deletion."""

FOR_SALE = wording(
    "for sale",
    r"(?:домен\w*|доменное имя|сайт) ~(?:продается|продаeтся|выставлен\w? на продажу|свободен|доступен для регистрации|можно купить|на продажу)",
    r"(?:купить|приобрести|купите|арендовать) (?:этот |данный |это )?(?:домен\w*|доменное имя)|продажа (?:этого )?домена|продается домен\w*",
    r"срок (?:действия )?(?:регистрации|делегирования|оплаты|аренды) ≈(?:истек|закончился|завершен)",
    r"регистрация (?:домена|доменного имени) ~(?:истекла|закончилась|приостановлена|завершена)|домен\w* ~(?:не делегирован|просрочен|не оплачен|освобожден)",
    r"домен\w* ~(?:припаркован\w?|находится на парковке|зарегистрирован\w? (?:в|через|на|у|и|компанией)|не прилинкован|не привязан)|парковочная страница|домен (?:только что )?зарегистрирован",
    r"домен\w* ~(?:продається|виставлено на продаж|припарковано|вільний)|купити (?:цей )?домен|термін (?:дії|реєстрації) ~(?:закінчився|минув|сплив)",
    r"(?:domain|domain name|domainname|website|web address) ~(?:is|may be|might be|could be) ~(?:for sale|available for (?:sale|purchase)|on sale|parked|up for (?:sale|auction)|listed for sale)",
    r"(?:domain|domain name|name|web site|website|site) for sale|buy (?:this|the|that) (?:premium )?(?:domain|name|website|site)|purchase this domain|(?:make|submit) an? offer ~(?:domain|name)|own this domain|get this domain|inquire about this domain",
    r"(?:domain|domain name|registration|hosting|website) ~(?:has |have |is |recently )?(?:expired|lapsed)|expired domain|renew (?:this|your|the) domain|(?:domain|page|site|website) ~(?:is |has been )?parked(?: free)?|parked (?:domain|page|free)|domain parking|this domain (?:is|was|has been) (?:recently )?registered (?:at|by|with|via|through)|future home of",
    r"(?:related|sponsored) (?:searches|links|listings) ~(?:domain|parked)|this webpage was generated by the domain owner|the owner of ~(?:domain|has not yet)",
    r"(?:domain|domainname|internetadresse|webadresse|seite) ~(?:steht|ist|zu|wird) ~(?:zum verkauf|verkauft|zu verkaufen|verkaufen|geparkt|abgelaufen|erworben werden|verfügbar)|(?:diese )?domain (?:kaufen|erwerben)|domain zu verkaufen|hier entsteht eine neue (?:internetpräsenz|webseite|website)",
    r"(?:domaine|nom de domaine|site) ~(?:est|a|à) ~(?:à vendre|vendre|expiré|en vente|parqué|parking)|acheter ce (?:nom de )?domaine|ce domaine a expiré|nom de domaine à vendre",
    r"(?:dominio|nombre de dominio|sitio) ~(?:está|esta|en|ha|a la) ~(?:en venta|la venta|venta|expirado|caducado|vencido|aparcado|estacionado)|comprar? este dominio|dominio en venta",
    r"(?:domena|domeny|adres|strona) ~(?:jest|na|została|wygasła) ~(?:na sprzedaż|sprzedaż|do kupienia|wystawiona na sprzedaż|zaparkowana|wygasła)|(?:kup|kupić|zakup) (?:tę|tą|te) domen\w+|domena wygasła|domena na sprzedaż|domena zaparkowana|ta domena (?:jest|wygasła)",
)
"""The name is offered, parked or has lapsed."""

HOST_PAGE = wording(
    "host page",
    r"welcome to nginx|nginx (?:web server )?(?:is successfully installed|default page|test page)|it works|apache2? ~(?:default|test) page(?: it works)?|"
    r"apache http server test page ~(?:powered by \w+)?|iis windows(?: server)?|internet information services|iis7|(?:default|test) page for ~(?:server|domain|site|website)|"
    r"default (?:web ?site|web|server|plesk|parallels plesk|hosting|vhost|website) page|web server(?:s)? default page|domain default page|"
    r"(?:site|web ?site|page|account) ~(?:is )?(?:not configured|not set up|not yet configured|has been successfully created|successfully created|is not published)|"
    r"(?:account|site|website|hosting|domain|web hosting|hosting account) ~(?:has been |is |was )?suspended|account suspended|bandwidth limit exceeded|"
    r"index of|your (?:new )?(?:web ?site|domain|web server|site) is ready|this is the default ~page|(?:coming soon|launching soon) ~|placeholder page|"
    r"congratulations your ~(?:site|website|server|account) ~(?:works|is ready|created)|this site is ~hosted (?:by|at|on)|welcome to your new (?:server|site|website)|caddy works|openresty|welcome to (?:centos|openresty|caddy|litespeed|tengine)",
    r"сайт ~(?:успешно )?(?:создан|размещен|установлен|только что создан|еще не создан|не создан|не настроен|не опубликован|отключен|заблокирован|выключен|приостановлен|не привязан)|"
    r"(?:аккаунт|хостинг|учетная запись|услуга|обслуживание|работа сайта|виртуальный хостинг) ~(?:заблокирован\w?|приостановлен\w?|отключен\w?|не оплачен\w?|истек\w?|закончил\w+)|"
    r"(?:здесь|тут) (?:скоро )?(?:будет|появится) (?:новый |ваш )?сайт|страница по умолчанию|заглушка|домен ~(?:подключен|добавлен|прикреплен|направлен) ~|"
    r"хостинг ~(?:не оплачен|закончился|сайта приостановлен|отключен)|сайт ~(?:отключен|заблокирован) ~(?:хостинг\w*|провайдер\w*|за неуплату|администрацией)|поздравляем ~(?:сайт|хостинг|домен) ~(?:работает|создан|подключен)",
    r"сайт ~(?:успішно )?(?:створено|заблоковано|призупинено|вимкнено)|хостинг ~(?:призупинено|не сплачено)|тут буде сайт",
    r"(?:konto|webseite|website|präsenz|internetpräsenz|domain|webspace) ~(?:wurde |ist )?(?:gesperrt|eingerichtet|noch nicht eingerichtet|deaktiviert|vorübergehend gesperrt)|platzhalterseite|standardseite",
    r"(?:compte|site|hébergement) ~(?:a été |est )?(?:suspendue?|désactivée?|en construction par)|page par défaut|félicitations ~(?:site|hébergement|domaine) ~",
    r"(?:cuenta|sitio|alojamiento|hosting) ~(?:ha sido |está )?(?:suspendid[ao]|desactivad[ao])|página (?:por defecto|predeterminada)",
    r"(?:konto|strona|hosting|serwis|usługa) ~(?:został[ao]? |jest )?(?:zawieszon[aey]|zablokowan[aey]|wyłączon[aey])|strona (?:domyślna|startowa serwera)|domyślna strona",
)
"""The web host's own page stands where the site was."""

UPKEEP = wording(
    "upkeep",
    r"(?:технические|профилактические|регламентные|плановые|ремонтные|восстановительные) (?:\w+ )?работы|техническое обслуживание|техобслуживание|"
    r"сайт ~(?:на реконструкции|на обслуживании|в разработке|обновляется|закрыт на ~|временно (?:недоступен|не работает|закрыт|отключен)|находится (?:на|в) (?:реконструкции|разработке|ремонте|обслуживании))|"
    r"ведутся ~работы|мы скоро вернемся|скоро вернемся|на реконструкции|сервис временно недоступен|временно недоступ\w+|режим обслуживания|идет обновление сайта",
    r"технічні роботи|сайт ~(?:на реконструкції|тимчасово (?:недоступний|не працює)|оновлюється)|технічне обслуговування|ведуться ~роботи|ми скоро повернемося|тимчасово недоступ\w+",
    r"(?:under|down for|scheduled|site|planned|undergoing|system|routine|server) ~maintenance(?: mode)?|maintenance (?:mode|page|break|in progress|work)|under (?:re)?construction|"
    r"(?:be|will be) (?:right )?back (?:soon|shortly|later)|temporarily (?:unavailable|down|offline|closed|out of service)|(?:service|site|system) (?:is )?(?:currently )?(?:unavailable|offline|down)|we are upgrading",
    r"wartungsarbeiten|wartungsmodus|wegen wartung|wartung|im aufbau|vorübergehend nicht (?:erreichbar|verfügbar)|derzeit nicht (?:erreichbar|verfügbar)|in kürze wieder|bald wieder (?:da|erreichbar)",
    r"(?:en|site en|cours de|opération de|opérations de|travaux de) maintenance|maintenance en cours|en (?:cours de )?construction|temporairement (?:indisponible|inaccessible|hors service)|momentanément (?:indisponible|inaccessible)|de retour (?:bientôt|très vite)",
    r"(?:en|modo|modo de|tareas de|labores de|trabajos de|por) mantenimiento|sitio en construcción|en construcción|temporalmente (?:no disponible|fuera de servicio|inaccesible)|volvemos (?:pronto|enseguida)|volveremos pronto",
    r"(?:przerwa|prace|trwają prace) (?:techniczn\w+|konserwacyjn\w+|serwisow\w+|modernizacyjn\w+)|strona (?:jest )?w (?:budowie|przebudowie|przygotowaniu)|konserwacja(?: serwisu)?|chwilowo (?:niedostępn\w+|nieczynn\w+)|tymczasowo niedostępn\w+|zaraz wracamy|wkrótce wracamy",
)
"""The page is away for a while."""

BROKEN = wording(
    "broken",
    r"ошибка (?:установки )?(?:соединения|подключения) (?:с|к) (?:базой|базе|бд|серверу) ?(?:данных|mysql)?|не удалось (?:подключиться|соединиться) (?:к|с) (?:базе|базой|серверу|сервером)|"
    r"внутренняя ошибка сервера|ошибка (?:сервера )?(?:500|502|503|504)|ошибка сервера|(?:500|502|503|504) ошибка|сервер (?:перегружен|временно недоступен)|превышено время ожидания",
    r"помилка (?:зєднання|підключення) з базою|внутрішня помилка сервера",
    r"error (?:establishing|connecting|connecting to) ~database(?: connection)?|database (?:connection )?error|(?:could not|cannot|unable to|cant|failed to) connect to ~(?:database|server|mysql)|"
    r"(?:500 )?internal server error|(?:502 )?bad gateway|(?:503 )?service (?:temporarily )?unavailable|(?:504 )?gateway time ?out|fatal error ~|parse error syntax error ~|server error(?: in application)?|http error (?:500|502|503|504)|"
    r"too many connections|database is (?:down|unavailable)|jdatabase ~|application error|something went wrong|an (?:unexpected |internal )?error (?:has )?occurred|runtime error|web server is down|origin (?:is unreachable|dns error)|connection timed out",
    r"interner serverfehler|datenbankfehler|fehler beim (?:aufbau|verbinden) ~datenbank(?:verbindung)?",
    r"erreur interne du serveur|erreur (?:lors de la|de) connexion (?:à|a) la base de données|erreur interne",
    r"error interno del servidor|error (?:al establecer|de) (?:una )?conexión (?:con|a) la base de datos|error al establecer ~base de datos",
    r"wewnętrzny błąd serwera|błąd (?:połączenia|podczas łączenia) z bazą(?: danych)?|błąd nawiązywania połączenia z bazą danych",
)
"""The server says it failed, whatever status it sends."""

SIGN_IN = wording(
    "sign in",
    r"вход(?: в (?:систему|личный кабинет|аккаунт|учетную запись|кабинет))?|авторизация|войти|войдите(?: на сайт| в систему| в аккаунт| в свой аккаунт| или зарегистрируйтесь| чтобы ~(?:продолжить|читать|просмотреть|увидеть))?|требуется (?:авторизация|вход|регистрация)|необходим[оа] (?:авторизоваться|войти|авторизация|зарегистрироваться|регистрация)|"
    r"(?:доступ\w*|доступна|виден|видна|видно|просмотр\w*|только|открыт\w?) ~(?:только )?(?:для |после )?(?:зарегистрированн\w+|авторизованн\w+|авторизации|регистрации|друзьям|друзей|участникам|подписанным|членам сообщества)(?: пользовател\w+)?|"
    r"(?:запись|страница|профиль|журнал) (?:доступна |доступен )?(?:только )?(?:для )?(?:друзей|друзьям|закрыт[ао]?|приватн\w+|подзамочн\w+|скрыт[ао]? настройками приватности)|у вас нет прав ~(?:для просмотра|доступа|на просмотр)|это закрыт\w+ (?:профиль|сообщество|группа|запись)|введите (?:логин|пароль|имя пользователя)",
    r"увійдіть|увійти|вхід(?: до системи)?|авторизація|(?:доступн\w+|лише|тільки) ~(?:для )?зареєстрован\w+(?: користувач\w+)?",
    r"(?:please )?(?:log ?in|sign ?in|log ?on)(?: or (?:register|sign ?up|create an account))?(?: to (?:your account|continue|view|read|access|see)~)?|login(?: page| required| form)?|you (?:must|need to|have to) (?:be )?(?:log(?:ged)? ?in|sign(?:ed)? ?in|register(?:ed)?)|"
    r"(?:only|restricted|available|visible|accessible|limited) ~(?:to|for|by) ~(?:registered|members|friends|logged in|authenticated|signed in|authorized|subscribers only)(?: users| members| only)?|members only|friends only|(?:this )?(?:entry|post|journal|account|profile) is (?:friends only|protected|private|locked|for friends)|"
    r"(?:registered|authorized) (?:users|members) only|authentication required|single sign on|account login|user login|member login|you do not have permission to (?:view|access|read)|enter your (?:password|username|credentials)|private (?:entry|blog|journal|profile|group)|(?:you need|request) (?:access|permission)",
    r"anmeldung|anmelden|einloggen|bitte (?:melden sie sich an|anmelden|einloggen|loggen sie sich ein)|(?:nur|ausschließlich) für (?:registrierte|angemeldete)(?: benutzer| nutzer| mitglieder)?|anmeldung erforderlich",
    r"connexion|se connecter|connectez vous(?: pour ~(?:continuer|lire|accéder))?|identifiez vous|identification(?: requise)?|réservé ~(?:membres|utilisateurs (?:enregistrés|inscrits|connectés))|vous devez (?:être connecté|vous (?:connecter|identifier))",
    r"iniciar sesión|inicia sesión|inicie sesión|acceso (?:restringido|usuarios|de usuarios)|identifícate|(?:solo|sólo|únicamente) ~(?:para )?(?:usuarios registrados|miembros)|debe(?:s)? (?:iniciar sesión|registrarse|identificarse)",
    r"logowanie|zaloguj się|zaloguj|musisz (?:być zalogowan\w+|się zalogować)|tylko dla (?:zalogowan\w+|zarejestrowan\w+)(?: użytkownik\w+)?|wymagane logowanie|dostęp ~tylko ~(?:zalogowan\w+|zarejestrowan\w+)",
)
"""Only for those who are known."""

SUBSCRIBE = wording(
    "subscribe",
    r"(?:материал|статья|текст|доступ|содержание|публикация|контент|номер|полная версия|полный текст|продолжение|выпуск)\w* ~(?:доступ\w*|открыт\w?|предназначен\w?|только|возможен)? ?~(?:только )?(?:по (?:платной )?подписке|(?:для )?подписчик\w+|после оплаты|по подписке|для платных)|"
    r"(?:оформите|оформить|купите|приобретите) (?:платную |электронную )?подписку ~(?:чтобы|для|и)|подпишитесь чтобы (?:читать|прочитать|продолжить|прочесть)|(?:чтобы|для) (?:чтения|читать|прочитать|прочтения|продолжения|продолжить) ~(?:оформите|подпишитесь|купите|нужна|необходима)|доступно (?:только )?(?:по подписке|подписчикам)|платный (?:контент|доступ|материал)",
    r"(?:доступ\w*|матеріал|стаття|текст) ~(?:лише |тільки )?(?:за передплатою|передплатникам|для передплатників|за підпискою|для підписників)|оформіть (?:передплату|підписку)",
    r"subscribe (?:now )?to (?:continue|read|keep reading|unlock|access|view)|(?:to )?(?:continue|keep) reading ~(?:subscribe|subscription|with a subscription)|(?:this |the )?(?:article|content|story|text|page|full text|material) ~(?:is )?(?:only |exclusively )?(?:for|available (?:only )?(?:to|for)|reserved for|limited to|exclusive to) ~subscribers(?: only)?|"
    r"subscribers? only|subscriber exclusive|(?:already|not) a subscriber|subscription (?:is )?required|unlock (?:this|the full) (?:article|story)|purchase (?:access|this article|a subscription)|you have reached your (?:limit|article limit|monthly limit)~|get (?:full|unlimited) access|buy (?:this )?(?:article|access)|become a (?:member|subscriber) to (?:read|continue)|start your (?:free )?trial",
    r"(?:nur|exklusiv) für abonnenten|(?:artikel|inhalt|text|beitrag) ~(?:ist )?(?:nur |exklusiv )?(?:für|den) ~abonnenten(?: vorbehalten| zugänglich)?|jetzt (?:abonnieren|weiterlesen|abo)|weiterlesen mit ~(?:abo|plus|premium)|abo (?:abschließen|erforderlich)|sie haben (?:bereits )?ein abo",
    r"(?:article|contenu|texte)? ?~réservée? ~(?:aux |à nos )?abonné\w*|abonnez vous pour (?:lire|continuer|accéder)|pour (?:lire la suite|accéder à)~ abonnez vous|(?:il vous reste|la suite est réservée)~|déjà abonné\w*",
    r"(?:contenido|artículo|noticia|texto)? ?~(?:exclusivo|solo|sólo|únicamente|reservado) (?:para|a) (?:los |nuestros )?suscriptores|suscríbe(?:te|se) para (?:seguir|leer|continuar|acceder)|para (?:seguir|continuar) leyendo ~|ya (?:eres|es) suscriptor",
    r"(?:artykuł|treść|tekst|materiał)? ?~(?:dostępn\w+ )?(?:tylko|wyłącznie) dla (?:prenumerator\w+|subskrybent\w+|abonent\w+)|(?:wykup|kup) (?:prenumeratę|subskrypcję|dostęp)|aby (?:czytać|przeczytać) ~(?:wykup|kup|zaloguj|subskrybuj)|dostęp płatny",
)
"""Only for those who pay."""

PROVE_HUMAN = wording(
    "prove human",
    r"just a moment|one moment please|attention required|please wait(?: while ~)?|checking (?:your|the|if the) ~(?:browser|connection|site connection is secure)(?: before ~)?|ddos (?:protection|guard)(?: by)?|"
    r"(?:verify|verifying|confirm|prove)(?: that)? you(?: are|re) (?:a )?(?:human|not a (?:ro)?bot)|are you (?:a )?(?:human|(?:ro)?bot)|(?:human|bot|browser|security|captcha|robot) (?:verification|check|challenge|checkpoint)|"
    r"making sure youre not a bot|im not a robot|(?:access|request) (?:to this page )?(?:has been )?(?:denied|blocked|rejected)(?: by)?|pardon our interruption|you have been blocked|"
    r"(?:enable|turn on) (?:javascript|cookies)(?: and (?:cookies|javascript))?(?: to continue)?|(?:javascript|cookies) (?:is|are|must be) (?:required|enabled)|unusual (?:traffic|activity)(?: from)?|automated (?:queries|requests|access|traffic)|(?:press|click) (?:and hold|to (?:verify|continue))|"
    r"the requested url was rejected|client challenge|enter the characters you see|complete the (?:security check|captcha)|one more step|performing security verification|vercel security checkpoint|suspicious (?:activity|traffic)|not acceptable",
    r"вы (?:не )?робот|(?:подтвердите|докажите|убедитесь|проверим) что (?:вы|запросы отправляли вы) ~(?:не робот|человек|не роботы?)?|я не робот|проверка (?:браузера|вашего браузера|безопасности|на робота|подключения|соединения|что вы не робот|запроса)|"
    r"(?:один|одну) (?:момент|минуту|секунду)|(?:пожалуйста )?подождите(?: идет ~)?|защита от (?:роботов|ботов|ddos|атак)|подозрительн\w+ (?:активност\w+|трафик\w*|запрос\w*)|(?:ваш )?(?:запрос|ip|доступ|адрес) ~(?:заблокирован|похожи на автоматические|отклонен)|введите (?:символы|код|текст) с (?:картинки|изображения)|"
    r"включите (?:javascript|cookies?|куки)|доступ (?:запрещен|ограничен|заблокирован)|запросы ~похожи на автоматические|ой капча|идет проверка",
    r"підтвердіть що ви ~(?:не робот|людина)|ви (?:не )?робот|перевірка (?:браузера|безпеки)|зачекайте|доступ заборонено",
    r"(?:bestätigen|beweisen) sie dass sie ~(?:ein mensch|kein (?:ro)?bot)\w*(?: sind)?|sind sie ein (?:mensch|roboter)|ich bin kein roboter|einen moment(?: bitte)?|sicherheitsüberprüfung|browser wird überprüft|zugriff (?:verweigert|gesperrt)",
    r"vérif\w+ ~(?:que vous (?:êtes|nêtes) ~(?:humain|un humain|pas un robot|un robot)|de sécurité|de (?:votre|la) ~)|êtes vous un (?:humain|robot)|je ne suis pas un robot|un instant(?: s il vous plaît)?|veuillez patienter|accès refusé|vérification de sécurité",
    r"(?:verifi(?:que|ca|car)|confirme|demuestre) que ~(?:es |eres |usted es )?(?:un |una )?(?:humano|persona|no (?:es|eres) un robot)|no soy un robot|un momento(?: por favor)?|comprobación de seguridad|acceso denegado|verificación (?:de seguridad|humana)",
    r"(?:potwierdź|udowodnij|sprawdzamy) ~(?:że )?(?:jesteś człowiekiem|nie jesteś robotem|czy jesteś)|nie jestem robotem|chwileczkę|sprawdzanie przeglądarki|odmowa dostępu|weryfikacja (?:bezpieczeństwa|człowieka)|dostęp zabroniony",
)
"""A program must show that it is none."""

REGION = wording(
    "region",
    r"доступ к (?:сайту|информационному ресурсу|запрашиваемому ресурсу|ресурсу|данному ресурсу|странице|информации) ~(?:ограничен|закрыт|заблокирован|запрещен)|(?:сайт|ресурс|страница) ~(?:заблокирован|внесен|включен) ~(?:роскомнадзор\w*|в (?:единый )?реестр|по решению|по требованию)|"
    r"единый реестр доменных имен|ресурс заблокирован|доступ (?:ограничен|закрыт|заблокирован) ~(?:по решению|на основании|в соответствии|по требованию)|недоступ\w+ (?:в|на территории|для) ~(?:вашей стране|вашего региона|вашем регионе|вашей страны|стране|регионе)|ttk доступ к ресурсу ограничен",
    r"доступ ~(?:обмежено|заблоковано) ~(?:за рішенням|відповідно)|недоступн\w+ (?:у|в) (?:вашій країні|вашому регіоні)",
    r"(?:not|isnt|unavailable|no longer) (?:currently )?(?:available )?(?:in|for|from) (?:your|this) (?:country|region|location|area|jurisdiction)|(?:unavailable|blocked|withheld|restricted) (?:for|due to|because of|on|by) (?:legal|copyright|a legal|a court|court|law|gdpr) ?(?:reasons|demand|order|request)?|unavailable for legal reasons|unavailable due to legal reasons|"
    r"(?:european economic area|european union|visitors from (?:the )?(?:eu|europe)|gdpr) ≈(?:cannot|not|unable|access|available|block\w*)|(?:access|site|content) ~blocked ~(?:in your country|by (?:your )?(?:isp|provider|court|government))|geo ?(?:blocked|restricted)|in compliance with ~(?:law|court|order)|not available to visitors from",
    r"(?:in ihrem land|in ihrer region) ~nicht (?:verfügbar|zugänglich|abrufbar)|(?:nicht|aus rechtlichen gründen nicht) ~(?:verfügbar|abrufbar) ~in (?:ihrem land|ihrer region|deutschland)|aus rechtlichen gründen",
    r"(?:indisponible|pas (?:disponible|accessible)) (?:dans|depuis) (?:votre|ce) (?:pays|région)|pour des raisons (?:légales|juridiques)",
    r"no (?:está |se encuentra )?disponible en (?:su|tu) (?:país|región|ubicación)|por (?:motivos|razones) legales",
    r"niedostępn\w+ (?:w|na terenie) (?:twoim kraju|twojego kraju|twoim regionie|państwa kraju)|ze względów prawnych",
)
"""The law, a provider or a border stands in between."""

CONSENT = wording(
    "consent",
    r"before you continue(?: to)?|we value your privacy|your privacy (?:choices|matters)|(?:accept|allow|manage) (?:all )?cookies|cookie (?:consent|settings|policy|notice)|consent (?:required|to)|we (?:and our partners )?use cookies",
    r"прежде чем продолжить|мы (?:используем|ценим) ~(?:cookie|cookies|куки|файлы cookie|вашу конфиденциальность)|согласие на (?:обработку|использование)|принять (?:все )?(?:cookie|cookies|куки)",
    r"перш ніж продовжити|ми використовуємо (?:файли )?cookie",
    r"bevor sie (?:fortfahren|weiter\w*)|wir (?:schätzen|respektieren) ihre privatsphäre|cookies akzeptieren|ihre (?:privatsphäre|einwilligung)|(?:alle )?akzeptieren und weiter",
    r"avant de continuer|(?:nous respectons|le respect de) votre vie privée|accepter (?:tous )?les cookies|votre consentement",
    r"antes de continuar|(?:valoramos|respetamos) (?:su|tu) privacidad|aceptar (?:todas )?(?:las )?cookies|su consentimiento",
    r"zanim przejdziesz|cenimy (?:twoją )?prywatność|(?:dbamy o|szanujemy) ~prywatność|akceptuj\w* (?:wszystkie )?(?:pliki )?cookies?",
)
"""Agree first."""

OF_AGE = wording(
    "of age",
    r"вам (?:уже )?(?:есть|исполнилось) 18(?: лет)?|мне (?:есть|исполнилось|уже есть) 18(?: лет)?|да нет|материал\w* для взрослых|(?:только )?для (?:лиц старше|совершеннолетних)|подтвердите ~возраст|содержит материалы ~18|контент 18|18 ~(?:лет и старше)",
    r"вам (?:вже )?(?:є|виповнилося) 18",
    r"are you (?:over|at least|of legal|older than|above|18) ?~|you must be (?:over |at least )?(?:18|21)~|(?:age|adult) (?:verification|check|gate|content warning)|(?:adult|explicit|mature) (?:content|concepts|material)|confirm your age|i am (?:over |at least )?(?:18|21)|content warning",
    r"(?:sind sie|bist du) (?:über |mindestens |schon )?18|altersprüfung|altersverifikation|ab 18 jahren",
    r"avez vous (?:plus de )?18|vous avez (?:plus de )?18 ans|contenu (?:pour adultes|explicite)|vérification de l ?âge",
    r"(?:eres|es usted|tienes|tiene) (?:mayor de edad|mayor de 18|más de 18|18)|contenido (?:para adultos|explícito)",
    r"(?:masz|czy masz) (?:ukończone )?18|treści dla dorosłych|potwierdź ~wiek|mam (?:ukończone )?18 lat",
)
"""Of age first."""

LEAVING = wording(
    "leaving",
    r"вы (?:покидаете|переходите|уходите) ~(?:сайт|на внешний|по внешней|на сторонний|с сайта|на другой)|переход (?:по|на) (?:внешн\w+|сторонн\w+) (?:ссылке|сайт|ресурс)|внешняя ссылка|ви (?:залишаєте|переходите)",
    r"you(?: are|re)? (?:now )?(?:about to )?(?:leav(?:e|ing)|being redirected)|leaving ~(?:site|website|our)|external (?:link|site) ~(?:warning)?|redirect notice|(?:you will be|youll be) (?:redirected|taken)",
    r"sie verlassen ~|vous quittez ~|vous allez (?:quitter|être redirigé)|está (?:saliendo|abandonando) ~|va a (?:salir|abandonar)|opuszczasz ~|zostaniesz przekierowan\w+",
    r"(?:choose|select) your (?:region|country|location|language)|выберите (?:ваш )?(?:регион|город|страну|язык)|wählen sie ihr(?:e|en)? (?:land|region|sprache)|choisissez votre (?:pays|région|langue)|(?:seleccione|elija) su (?:país|región|idioma)|wybierz (?:kraj|region|język)",
)
"""A door to another page."""
