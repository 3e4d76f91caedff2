"""Build the sentences by which the languages say that a thing is not there, or was taken away.

A sentence of absence is a thing and a verb (“the topic … does not exist”) or the other way round (“no such
topic”); one of removal has a participle, and often says at whose hands.
"""

from __future__ import annotations

from linkwatch.domain.signs.tongues.germanic import DUTCH, ENGLISH, GERMAN
from linkwatch.domain.signs.tongues.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from linkwatch.domain.signs.tongues.slavic import BELARUSIAN, CZECH, POLISH, RUSSIAN, UKRAINIAN
from linkwatch.domain.signs.tongues.turkic import TURKISH

TONGUES = (
    *(RUSSIAN, UKRAINIAN, BELARUSIAN, POLISH, CZECH, ENGLISH, GERMAN, DUTCH),
    *(FRENCH, SPANISH, ITALIAN, PORTUGUESE, TURKISH),
)

_THINGS_ZH = (
    "页面|网页|頁面|文章|帖子|主题|内容|文件|文档|资源|链接|用户|账号|"
    "帐号|博客|记录|商品|视频|信息|栏目|图书|条目|作品|评论|群组"
)
_THINGS_JA = (
    "ページ|記事|ファイル|トピック|投稿|商品|ユーザー|資料|データ|スレッド|作品|コンテンツ|動画|文書|情報|エントリー|ブログ|"
    "アカウント|コメント|グループ|日記"
)


def absences() -> tuple[str, ...]:
    """Sentences of a thing that is not there, of all languages."""
    after = [rf"(?:{t.things}) ≈(?:{t.missing})" for t in TONGUES]
    before = [rf"(?:{t.lacking}) ~(?:{t.things})" for t in TONGUES]
    return (*after, *before)


def removals() -> tuple[str, ...]:
    """Sentences of a thing that was taken away, of all languages."""
    passive = [rf"(?:{t.things}) ≈(?:{t.removed})" for t in TONGUES]
    named = [rf"(?:{t.removed}) {t.by}(?:{t.agents})" for t in TONGUES if t.by]
    active = [rf"(?:{t.agents}) ~(?:{t.removing}) ~(?:{t.things})" for t in TONGUES if t.removing]
    return (*passive, *named, *active, rf"(?:website|site) ~(?:{ENGLISH.removed})")


def asides() -> tuple[str, ...]:
    """What such a sentence adds: who, where, which and why."""
    spoken = (*(rf"{t.by}(?:{t.agents})" for t in TONGUES), *(t.aside for t in TONGUES if t.aside))
    guesses_ja = r"\w{0,12}(?:可能性があります|可能性がございます|かもしれません|削除された|移動した)\w{0,9}"
    guesses_zh = r"\w{0,6}(?:已被删除|已删除|已被移动|被移动|正在被审核|已更改)\w{0,9}"
    return (*spoken, guesses_ja, guesses_zh)


def hands() -> tuple[str, ...]:
    """Who took it away: a participle and its agent, or an agent and what they did."""
    passive = (rf"(?:{t.removed}) {t.by}(?:{t.agents})" for t in TONGUES)
    active = (rf"(?:{t.agents}) (?:{t.removing})" for t in TONGUES if t.removing)
    return (*passive, *active)


def unavailabilities() -> tuple[str, ...]:
    """Sentences of a thing that cannot be had, of all languages."""
    return tuple(rf"(?:{t.things}) ~(?:{t.unavailable})" for t in TONGUES if t.unavailable)


def absences_unspaced() -> tuple[str, ...]:
    """Clauses of a thing that is not there, of the languages that are written without blanks."""
    missing_zh = "不存在|未找到|找不到|没有找到|沒有找到|无法找到|已失效|无法访问|不可用"
    missing_ja = "見つかりません|存在しません|ありません|存在しない|利用できません|表示できません"
    return (
        rf"\w{{0,16}}(?:{_THINGS_ZH})\w{{0,8}}(?:{missing_zh})\w{{0,12}}",
        rf"\w{{0,8}}(?:{missing_zh})\w{{0,8}}(?:{_THINGS_ZH})\w{{0,6}}",
        rf"\w{{0,16}}(?:{_THINGS_JA}|お探しの|指定された|該当する)\w{{0,12}}(?:{missing_ja})\w{{0,16}}",
    )


def removals_unspaced() -> tuple[str, ...]:
    """Clauses of a thing that was taken away, of the same languages."""
    removed_zh = r"已删除|被\w{0,6}删除|已下架|已被屏蔽|已被封禁|已关闭|已撤回"
    removed_ja = (
        "削除されました|削除されています|削除しました|停止されました|"
        "閉鎖されました|非公開になりました|凍結されています"
    )
    return (
        rf"\w{{0,16}}(?:{_THINGS_ZH})\w{{0,12}}(?:{removed_zh})\w{{0,6}}",
        rf"\w{{0,16}}(?:{_THINGS_JA})\w{{0,20}}(?:{removed_ja})\w{{0,6}}",
        "削除されました",
    )
