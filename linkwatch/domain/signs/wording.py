"""The wordings by which pages say what they are, in seven languages, and how to tell a notice from an article.

All patterns run over folded text (see `folding`): lower case, no punctuation, ё as е, no apostrophes.
A wording proves nothing by itself: articles speak of errors, sales and casinos too. What counts is that a
title, a heading or a sentence is *nothing but* the notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from linkwatch.domain.folding import words_of

_UP_TO_FOUR = r"(?:\w+ ){0,4}?"
_UP_TO_EIGHT = r"(?:\w+ ){0,8}?"
_LONGEST_NOTICE = 240  # letters of a sentence that can be nothing but a notice
_DANGLING = re.compile(r" ?~(?=[|)]|$)")
_OPTIONAL_LEAD = re.compile(r"\A(?:\(\?:[^()]*\)\?(?![?+])|\(\?:\\w\+ \)\{0,[48]\}\?| \?)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing a page can say, however it words it."""

    name: str
    expression: str  # of all languages; compiled when first looked for, for most runs look for few of them

    def within(self, folded: str) -> bool:
        """Whether a folded text says it anywhere."""
        return _searched(self.expression).search(folded) is not None

    def is_all_of(self, folded: str, extra: frozenset[str] = frozenset(), spare: float = 0.0) -> bool:
        """Whether a folded title or sentence says it and hardly anything else.

        `extra` are further words that do not count, such as those of the site's own name; `spare` is how
        many other words there may be for each word of the notice.
        """
        if len(folded) > _LONGEST_NOTICE or not self.within(folded):
            return False
        said = [False] * len(folded)
        for alternative in _alternatives(self.expression):
            for found in _whole_words(alternative).finditer(folded):
                said[found.start() : found.end()] = [True] * (found.end() - found.start())
        words = [(found.group(), said[found.start()]) for found in _WORD.finditer(folded)]
        rest = [word for word, part in words if not part and word not in extra and not says_nothing(word)]
        covered = sum(part for _, part in words)
        return not rest or (len(rest) <= 2 and covered >= 4 + len(rest)) or len(rest) <= covered * spare


def says_nothing(word: str) -> bool:
    """Whether a folded word adds nothing to a notice: an apology, an article, a number."""
    return word in _FILLERS or word.isdigit()


def wording(name: str, *patterns: str) -> Wording:
    """A wording from the patterns of all languages; `~` stands for up to four words, `≈` for up to eight."""
    expanded = [
        _DANGLING.sub("", pattern).replace("~", _UP_TO_FOUR).replace("≈", _UP_TO_EIGHT) for pattern in patterns
    ]
    return Wording(name, "|".join(expanded))


@cache
def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


@cache
def _searched(expression: str) -> re.Pattern[str]:
    """The pattern that tells whether a wording is there at all: what may be left out before it is not looked for.

    An alternative that begins with words it can do without is tried at every word of a page.
    """
    return _whole_words("|".join(map(_necessary, _alternatives(expression))))


def _necessary(alternative: str) -> str:
    shorter = _OPTIONAL_LEAD.sub("", alternative, count=1)
    return alternative if shorter == alternative or not shorter else _necessary(shorter)


@cache
def _alternatives(pattern: str) -> tuple[str, ...]:
    """The alternatives of a pattern, cut at the bars that stand outside all brackets."""
    depth, parts = 0, [""]
    for letter in pattern:
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return tuple(parts)


_FILLERS = frozenset(
    words_of(
        """
        цей ця це ці цього gelöscht geschlossen entfernt removed deleted moved renamed удален
        удалена удалено удалены видалено перемещена перемещен переименована supprimée supprimé
        eliminada eliminado usunięta usunięty usunięto verschoben week month неделю месяц podana
        podany podanej podanym angegebene aufgerufene indicada solicitada demandée а в вас ваш ваша
        ваше вы вам и или к как на не но о об по с у что это этот эта эту эти этого от до за для из
        извините простите сожалению увы ой упс ошибка ошибки ошибок код http https запрос сервера
        сервер сайт сайта сайте наш нашем страница странице страницу главная главную главной назад
        вернуться перейти адрес адресу данный данная данной указанный указанному запрашиваемая
        запрошенная такой такая нет уже больше внимание пожалуйста попробуйте жаль вибачте помилка
        сторінка сторінку a an and are at back be been but by cannot code does error errors for from
        go has have home homepage i in is it its main may no not of oh on oops or our page please
        request server sorry site status the this that to unknown was we website were whoops you
        your www uh ohh hmm notice message attention important der die das den dem ein eine fehler
        fehlermeldung ist leider nicht seite zur zum startseite und oder es tut uns leid
        entschuldigung hoppla ups wurde le la les un une des du de et ou cet désolé désolée désolés
        erreur est nous oups pardon cette ce introuvable accueil votre vous el los las una lo
        sentimos esta este página pagina inicio perdón vaya błąd bląd błędu strona strony ta
        przepraszamy niestety kod się nie główna nginx apache iis tomcat php html index автора
        автором авторами владельца владельцем администрации администрацией администратором
        модератора модератором пользователя пользователем редакции редакцией правообладателя
        правообладателем просьбе требованию решению решением author authors owner user moderator
        administrator publisher uploader editors staff demand own autor autors autorin auf wunsch
        von redaktion nutzer betreiber auteur auteurs rédaction propriétaire son sa demande autores
        su propietario redacción petición solicitud autora przez właściciela redakcję użytkownika
        prośbę мы сейчас currently now wir sind derzeit gerade sommes actuellement par estamos está
        por jesteśmy obecnie ми зараз запросили запрашивали ищете искали requested looking wanted
        asked followed link used хостинг провайдером хостером хостингом хостинга провайдера hosting
        provider hoster dieser dieses diesen ces sitio wegen aufgrund web nuestro nasz nasza unser
        unsere notre ten te авторки власника редакцією редакції прохання вимогу було
        questo questa il lo che hai stai cercando cerchi richiesta cercata siamo solicitado procura procurada
        požadovaná požadovanou tato tuto této hledaná deze dit het een meer niet opgevraagde denna detta du
        letar efter denne dette aradığınız bu a az keresett ön oldal ο η το σελίδα дадзеная тази търсената
        форума форуму группы сообщества цю власником автором модератором
        moderador moderadora modérateur moderatora usuario użytkownika
        ее его их verfasser verfasserin
        diese del al à lauteur lauteure lautrice léditeur na w z od ze запрошенной запрошенного указанной
        """
    )
)
