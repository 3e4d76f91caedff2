"""How pages say that what was here was taken away, and how others only guess it. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.wording import wording

DELETED = wording(
    "deleted",
    r"(?:материал|документ|файл|запись|статья|публикация|новость|тема|пост|страница|видео|"
    r"видеозапись|ролик|объявление|сообщение|аккаунт|журнал|блог|сайт|сообщество|канал|книга|текст|"
    r"альбом|контент|группа|профиль|произведение|фотография|содержимое|товар|вакансия) "
    r"~(?:был\w? )?(?:удален\w?|удалил\w?|снят\w? с публикации|снят\w?|скрыт\w?|изъят\w?|больше не "
    r"доступ\w+|больше недоступ\w+|заморожен\w?|приостановлен\w?|закрыт\w?|архивирован\w?|убран\w?|"
    r"отозван\w?)",
    r"(?:удален\w?|снят\w?) (?:автором|администрацией|модератором|администратором|пользователем|"
    r"правообладателем|владельцем|по требованию|по просьбе|по решению|редакцией)",
    r"(?:удален\w?|снят\w?|изъят\w?) (?:автором |администрацией |редакцией |владельцем )?по "
    r"(?:решению|требованию|просьбе|заявлению) (?:суда|автор\w+|правообладател\w+|владельца|прокуратуры)",
    r"(?:автор|владелец|пользователь|администрация|модератор|редакция) ~удалил\w? ~(?:материал|"
    r"запись|статью|публикацию|страницу|видео|журнал|пост|аккаунт|тему|текст)",
    r"(?:запись|страница|публикация|видеозапись|"
    r"материал)? ?удален[ао]? или скрыт[ао]?(?: настройками приватности)?|"
    r"страница удалена либо еще не создана",
    r"(?:сервис|проект|хостинг|служба|портал|форум|сайт) ~(?:закрыт|прекратил\w? (?:свою "
    r")?(?:работу|существование|деятельность))",
    r"видео (?:недоступно|удалено|заблокировано)",
    r"(?:изъят\w?|снят\w?) из (?:публикации|доступа|обращения|печати)|за нарушение (?:правил|условий)(?: \w+)?",
    r"at (?:the |its )?(?:\w+ )?(?:publishers|authors|owners|editors|rights holders) request",
    r"(?:журнал|аккаунт|сообщество) (?:удален|удалено|заморожен|заморожено|заблокирован|"
    r"заблокировано)",
    r"(?:матеріал|документ|запис|стаття|статтю|публікація|публікацію|"
    r"новина|сторінка|сторінку|відео|сайт|блог|тема) ~(?:було |"
    r"була |був )?(?:видален\w+|знят\w+ з публікації|вилучен\w+|закрит\w+|більше недоступн\w+)",
    r"відео недоступне",
    r"(?:article|page|post|entry|document|file|item|video|journal|blog|account|story|content|topic|"
    r"thread|community|channel|profile|site|website|material|paper|listing|project|user|group|"
    r"publication|image|photo|ad) ~(?:has been|was|have been|is|been|were) (?:permanently |"
    r"temporarily |now )?(?:removed|deleted|retracted|withdrawn|suspended|taken down|unpublished|purged|"
    r"terminated|closed|deactivated|retired|discontinued|shut down|deleted and purged|disabled)",
    r"(?:video|post|content|journal|page|article|item|entry|account|site|blog|story) (?:is "
    r")?(?:unavailable|removed|deleted|suspended|withdrawn|no longer available)",
    r"(?:author|owner|user|moderator|publisher|uploader|administrator) (?:has |have )?(?:deleted|"
    r"removed|withdrawn) ~(?:post|page|article|entry|journal|video|account|content|file|blog|"
    r"document|story|it)",
    r"(?:service|project|forum|site|hosting|website|platform) ~(?:has (?:been )?|was |is )(?:now "
    r")?(?:closed|shut ?down|discontinued|retired|terminated|ended)",
    r"(?:removed|deleted|withdrawn) by (?:the |its )?(?:author|owner|user|moderator|publisher|"
    r"uploader|administrator|request)",
    r"(?:(?:be)?nutzerprofil|profil|benutzerkonto|gruppe|kanal|artikel|beitrag|seite|dokument|video|konto|"
    r"inhalt|blog|thema|eintrag|datei|forum|dienst|"
    r"angebot)\w* ~(?:wurde|wurden|ist|sind) ~(?:gelöscht|entfernt|gesperrt|eingestellt|"
    r"zurückgezogen|geschlossen|depubliziert|nicht mehr verfügbar)",
    r"(?:thema|beitrag|artikel|eintrag|profil|gruppe|benutzerkonto|konto|dokument|inhalt) "
    r"(?:gelöscht|entfernt|depubliziert)",
    r"video nicht verfügbar",
    r"(?:article|page|document|vidéo|contenu|compte|blog|site|billet|publication|service|fichier|"
    r"sujet) ~(?:a été |est |ont été )?~(?:supprimée?|retirée?|effacée?|fermée?|suspendue?|"
    r"désactivée?|dépubliée?|clôturée?)",
    r"vidéo (?:indisponible|non disponible)",
    r"(?:artículo|articulo|página|pagina|documento|vídeo|video|contenido|cuenta|blog|entrada|sitio|"
    r"publicación|archivo|servicio|tema) ~(?:ha sido|fue|está|han sido) ~(?:eliminad[ao]|borrad[ao]|"
    r"retirad[ao]|suspendid[ao]|cerrad[ao]|dad[ao] de baja|cancelad[ao])",
    r"(?:artículo|página|documento|contenido|cuenta|entrada|publicación|tema|mensaje) "
    r"(?:eliminad|borrad|retirad)[ao]",
    r"v[ií]deo no disponible",
    r"(?:artykuł|strona|dokument|film|wideo|wpis|konto|blog|materiał|treść|plik|temat|serwis|forum|"
    r"ogłoszenie)\w* ~(?:został[ao]?|jest|był[ao]?) ~(?:usunięt\w+|skasowan\w+|zamknięt\w+|"
    r"zawieszon\w+|wycofan\w+|zablokowan\w+)",
    r"(?:artykuł|strona|wpis|konto|temat|materiał|ogłoszenie|dokument) (?:usunięt|skasowan|wycofan)\w",
    r"film (?:jest )?niedostępny",
    r"(?:articolo|pagina|contenuto|post|video) ~è stat[oa] ~(?:rimoss|eliminat|cancellat)[oa]",
    r"(?:artigo|página|conteúdo|texto|vídeo) ~foi ~(?:removid|eliminad|excluíd|apagad|retirad)[oa]",
    r"(?:článek|stránka|příspěvek|video|článok) ~(?:byl|bol)[ao]? ~(?:smazán|odstraněn|odstránen)\w*",
    r"(?:artikel|pagina|bericht|video) ~is ~verwijderd|(?:artikeln|sidan|inlägget) ~(?:har tagits|är) bort\w*",
    r"(?:артыкул|старонка|запіс|матэрыял) ~(?:быў |была )?выдален\w+",
    r"(?:статията|страницата) ~е ~(?:премахнат|изтрит)\w?",
)
"""It was here and was taken away."""

CLOSED = wording(
    "closed",
    r"has (?:now |been )?(?:permanently )?(?:closed|shut ?down)|is (?:now |permanently )closed",
    r"closed for good",
    r"(?:больше не работает|прекратил\w? (?:свою )?работу|закрыл(?:ся|ась|ось)|закрыт\w? навсегда)",
    r"припинив\w* (?:свою )?роботу|більше не працює",
    r"(?:wurde|ist) (?:endgültig |dauerhaft )(?:geschlossen|eingestellt)",
    r"a (?:définitivement )?fermé (?:ses|en)|(?:a|est) définitivement fermée?",
    r"ha (?:sido )?cerrado|zosta\w+ zamknięt\w+",
)
"""A house has closed. Counts only where the house shows nothing else under any name."""

HEDGED = wording(
    "hedged",
    r"(?:удален\w*|перемещен\w*|перенесен\w*|переименован\w*) или|возможно|либо никогда не",
    r"(?:видален\w*|переміщен\w*|перенесен\w*) або|можливо",
    r"(?:removed|deleted|moved|renamed|changed) or|may have|might have|could have",
    r"or has been (?:moved|removed|deleted)|possibly",
    r"(?:gelöscht|verschoben|entfernt|umbenannt) oder|möglicherweise|eventuell|vielleicht",
    r"(?:supprimée?|déplacée?|renommée?|retirée?) ou|peut être",
    r"(?:eliminad|borrad|movid|retirad|trasladad|cambiad)[ao] (?:o|u)|es posible que|puede que",
    r"quizás?",
    r"(?:usunięt\w+|przeniesion\w+|zmienion\w+) lub|być może|mogła? zostać",
)
"""It guesses why there is no page, so it knows of no deletion."""
