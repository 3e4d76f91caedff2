"""The wordings by which pages say what they are, in seven languages, and how to tell a notice from an article.

All patterns run over folded text (see `folding`): lower case, no punctuation, ё as е, no apostrophes.
A wording proves nothing by itself: articles speak of errors, sales and casinos too. What counts is that a
title, a heading or a sentence is *nothing but* the notice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from linkwatch.domain.folding import words_of

_UP_TO_FOUR = r"((?:\w+ ){0,4}?)"
_UP_TO_EIGHT = r"((?:\w+ ){0,8}?)"
_LONGEST_NOTICE = 240  # letters of a sentence that can be nothing but a notice
_DANGLING = re.compile(r" ?~(?=[|)]|$)")
_OPTIONAL_LEAD = re.compile(r"\A(?:\(\?:[^()]*\)\?(?![?+])|\(\(\?:\\w\+ \)\{0,[48]\}\?\)| \?)")
_WORD = re.compile(r"\w+")
_ANY = ""  # the key of patterns that may begin with any letter
_UNSPACED = "⺀"  # … with any letter of a script without blanks; the first of them


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing a page can say, however it words it."""

    name: str
    expression: str  # of all languages; compiled when first looked for, for most runs look for few of them
    asides: str = ""  # what a sentence that says it may add: who, where, which and why

    def within(self, folded: str) -> bool:
        """Whether a folded text says it anywhere."""
        return _within(self.expression, folded)

    def is_all_of(self, folded: str, extra: frozenset[str] = frozenset(), spare: float = 0.0) -> bool:
        """Whether a folded title or sentence says it and hardly anything else.

        `extra` are further words that do not count, such as those of the site's own name; `spare` is how
        many other words there may be for each word of the notice.
        """
        if len(folded) > _LONGEST_NOTICE or not self.within(folded):
            return False
        part = _covered(folded, self.expression, gaps=not self.asides)
        aside = _covered(folded, self.asides, gaps=True) if self.asides else frozenset()
        words = [(found.group(), found.start()) for found in _WORD.finditer(folded)]
        covered = sum(at in part for _, at in words)
        rest = [
            word
            for word, at in words
            if at not in part and at not in aside and word not in extra and not says_nothing(word)
        ]
        return not rest or (len(rest) <= 2 and covered >= 4 + len(rest)) or len(rest) <= covered * spare


def says_nothing(word: str) -> bool:
    """Whether a folded word adds nothing to a notice: an apology, an article, a number."""
    return word in _FILLERS or word.isdigit()


def wording(name: str, *patterns: str, asides: Sequence[str] = ()) -> Wording:
    """A wording from the patterns of all languages; `~` stands for up to four words, `≈` for up to eight."""
    return Wording(name, _expanded(patterns), _expanded(asides))


def _expanded(patterns: Sequence[str]) -> str:
    return "|".join(
        _DANGLING.sub("", pattern).replace("~", _UP_TO_FOUR).replace("≈", _UP_TO_EIGHT) for pattern in patterns
    )


@lru_cache(maxsize=2048)
def _covered(folded: str, expression: str, *, gaps: bool) -> frozenset[int]:
    """The places of a text that the alternatives of an expression explain, each by itself.

    With `gaps`, also the words that stand between those of the expression, whatever they are.
    """
    covered: set[int] = set()
    letters, places = _letters(expression, whole=True), _places(folded)
    for letter in letters.keys() & places.keys():
        for at, alternative in product(places[letter], letters[letter]):
            if found := _one(alternative).match(folded, at):
                said = set(range(at, found.end()))
                if not gaps:
                    said.difference_update(*(range(*found.span(n + 1)) for n in range(len(found.groups()))))
                covered |= said
    return frozenset(covered)


@lru_cache(maxsize=8192)
def _within(expression: str, folded: str) -> bool:
    """Remembered: the rules ask four times over the same of the same heading."""
    places = _places(folded)
    return any(
        _any_at(expression, letter).match(folded, at)
        for letter in _letters(expression).keys() & places.keys()
        for at in places[letter]
    )


@lru_cache(maxsize=256)
def _places(folded: str) -> Mapping[str, Sequence[int]]:
    """Where words begin, by their first letter: a hundred wordings are looked for in each head of a page."""
    places: dict[str, list[int]] = {}
    for word in _WORD.finditer(folded):
        at = word.start()
        places.setdefault(_ANY, []).append(at)
        places.setdefault(folded[at], []).append(at)
        if folded[at] > _UNSPACED:
            places.setdefault(_UNSPACED, []).append(at)
    return places


@cache
def _any_at(expression: str, letter: str) -> re.Pattern[str]:
    return _one("|".join(_letters(expression)[letter]))


@cache
def _one(alternative: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternative})\b")


@cache
def _letters(expression: str, *, whole: bool = False) -> Mapping[str, tuple[str, ...]]:
    """The alternatives of an expression by the letter they begin with.

    Unless they are wanted whole, without what they can do without at their beginning: an alternative that
    begins with any word at all is tried at every word of a page.
    """
    letters: dict[str, tuple[str, ...]] = {}
    for alternative in _alternatives(expression):
        for letter, pattern in _led_out(alternative if whole else _necessary(alternative)).items():
            letters[letter] = (*letters.get(letter, ()), pattern)
    return letters


def _led_out(pattern: str) -> dict[str, str]:
    """A pattern as several, one for each letter that the choice at its beginning may begin with.

    >>> _led_out("(?:page|post|topic) not found")
    {'p': '(?:page|post) not found', 't': '(?:topic) not found'}
    """
    end = _closing(pattern)
    if not pattern.startswith("(?:") or pattern[end + 1 : end + 2] in {"?", "*", "+", "{"}:
        if pattern.startswith(r"\w{0,"):
            return {_UNSPACED: pattern}
        literal = pattern[:1].isalnum() and pattern[1:2] not in {"?", "*", "{"}
        return {pattern[0] if literal else _ANY: pattern}
    choices: dict[str, list[str]] = {}
    for choice in _alternatives(pattern[3:end]):
        for letter, lead in _led_out(choice).items():
            choices.setdefault(letter, []).append(lead)
    return {letter: f"(?:{'|'.join(leads)}){pattern[end + 1 :]}" for letter, leads in choices.items()}


def _closing(pattern: str) -> int:
    """Where the bracket that opens a pattern is closed."""
    depth = 0
    for place, letter in enumerate(pattern):
        depth += (letter in "([") - (letter in ")]")
        if not depth:
            return place
    return len(pattern)


def _necessary(alternative: str) -> str:
    """A pattern without what may be left out at its beginning."""
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
        была был было были такую такое такого такому такие эти этих этому нужную нужная нужный була був було були
        такої такого такий таку таке такі цій цей цього нами вами тут здесь сюди запитувана запитаної запитаний
        еще пока yet noch encore aún todavía ancora ainda jeszcze ještě nog henüz ще
        haben hat han ha has have being hierzu jetzt ora adesso agora teraz nyní nu artık şimdi
        нас нами нам у id us esa ese eso esos esas aquella aquí os as esse essa isso do da num numa nessa uma um e
        cest ça cela ici il y en se es das da dann dort questo quella quel qui della ten tej tego tym ta tym się
        jej tento tom en de op dit die deze er niets o no ni bu şu bir ve için
        提示信息 抱歉 对不起 您 请 出错了 提示 错误 エラー 申し訳ありません
        申し訳ございません エラーが発生しました
        упс схоже похоже кажется looks seems like
        информация інформація памылка information información informacja informace chyba hinweis
        parece quelque chose schiefgegangen schief gelaufen etwas wrong went
        diese del al à lauteur lauteure lautrice léditeur na w z od ze запрошенной запрошенного указанной
        """
    )
)
