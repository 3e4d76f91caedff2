"""How pages say that what was here was taken away, and how others only guess it. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.tongues.grammar import asides, hands, removals, removals_unspaced
from linkwatch.domain.signs.wording import wording

DELETED = wording(
    "deleted",
    *removals(),
    r"(?:сервис|проект|хостинг|служба|портал|форум|сайт|журнал|сообщество|блог|группа|канал) ~(?:закрыт\w?|"
    r"прекратил\w? (?:свою )?(?:работу|существование|деятельность))",
    r"(?:запись|страница|публикация|видеозапись|материал)? ?удален[ао]? или скрыт[ао]?(?: настройками "
    r"приватности)?",
    r"страница удалена либо еще не создана|видео (?:недоступно|удалено|заблокировано)|відео недоступне",
    r"(?:изъят\w?|снят\w?) из (?:публикации|доступа|обращения|печати)|за нарушение (?:правил|условий)(?: \w+)?",
    r"at (?:the |its )?(?:\w+ )?(?:publishers|authors|owners|editors|rights holders) request",
    r"video (?:is )?(?:unavailable|no longer available)|vidéo (?:indisponible|non disponible)|v[ií]deo no "
    r"disponible",
    r"video nicht verfügbar|film (?:jest )?niedostępny",
    r"(?:service|project|forum|site|hosting|website|platform) ~(?:has (?:been )?|was |is )(?:now )?(?:closed|"
    r"shut ?down|"
    r"discontinued|retired|terminated|ended)",
    r"(?:dienst|angebot|forum|plattform|portal|projekt)\w* ~(?:wurde|ist) ~(?:eingestellt|geschlossen|"
    r"abgeschaltet)",
    r"(?:has|have) ~(?:deleted|removed) (?:their|his|her) (?:profile|account|page|journal|blog|post)",
    r"(?:hat|haben) ~(?:profil|konto|beitrag|seite|thema|blog|artikel) ~(?:gelöscht|entfernt|geschlossen|"
    r"zurückgezogen)",
    r"heeft ~(?:profiel|account|bericht|pagina|artikel|blog) ~(?:verwijderd|gewist|ingetrokken)",
    r"(?:artikeln|sidan|inlägget) ~(?:har tagits|är) bort\w*|(?:статията|страницата) ~е ~(?:премахнат|изтрит)\w?",
    r"op verzoek van ~(?:auteur|uitgever|eigenaar|rechthebbende) verwijderd|na (?:prośbę|wniosek) ~(?:autora|"
    r"wydawcy) ~usunięt\w",
    *removals_unspaced(),
    asides=asides(),
)
"""It was here and was taken away."""

BY_SOMEBODY = wording("by somebody", *hands())
"""At whose hands or request it was taken away: who only guesses does not know."""

BARRED = wording(
    "barred",
    r"your|ваш\w{0,3}|ihr\w{0,2}|votre|su|tu|vostr\w|twoj\w|blocked|banned|заблокирован\w{0,2}|заблокован\w|"
    r"gesperrt|"
    r"bloquée?|bloquead[oa]|bloccat[oa]|zablokowan\w|zablokován\w?|geblokkeerd|engellen\w+|\w{0,9}(?:封禁|"
    r"屏蔽)\w{0,6}",
)
"""Said with a refusal, it may mean the visitor."""

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
    r"(?:rimoss|spostat|eliminat|cancellat)[oa] o|potrebbe|forse|(?:removid|movid|eliminad|excluíd|"
    r"apagad)[oa] ou|talvez|pode ter",
    r"(?:přesunut|smazán|odstraněn)\w? nebo|možná|pravděpodobně|(?:verplaatst|verwijderd) of|misschien|mogelijk",
    r"(?:silin|taşın|kaldırıl)\w{2,6} (?:veya|ya da)|olabilir|\w{0,30}(?:或已|或者已|或正在|可能已)\w{0,20}|"
    r"\w{0,30}(?:されたか|可能性)\w{0,20}|or (?:is|was|has been) (?:moved|renamed)",
)
"""It guesses why there is no page, so it knows of no deletion."""
