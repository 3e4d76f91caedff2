"""A title is read where the shape of the citation shows one, in every journal's manner, and else left alone."""

from __future__ import annotations

import pytest

from linkwatch.citations.titles import title_in

URL = "http://a.test/x"


@pytest.mark.parametrize(
    ("before", "title"),
    [
        (
            "Зимин И. И. Чтение в провинции [Электронный ресурс] // Журнал чтения. 2015. № 3. URL: ",
            "Чтение в провинции",
        ),
        (
            (
                "Зимин, И. И. Чтение в провинции : история вопроса / И. И. Зимин. — Текст : "
                "электронный // Журнал чтения : [сайт]. — 2015. — URL: "
            ),
            "Чтение в провинции : история вопроса",
        ),
        ("Чтение в провинции. — Текст : электронный // Журнал чтения : [сайт]. — URL: ", "Чтение в провинции"),
        (
            "Зимин И.И., Летов П.Р. Чтение в провинции: вчера и сегодня // Журнал. 2015. № 3. С. 5–19. URL: ",
            "Чтение в провинции: вчера и сегодня",
        ),
        ("И. И. Зимин. Чтение в провинции // Журнал. 2015. URL: ", "Чтение в провинции"),
        ("Газета города : [сайт]. URL: ", "Газета города"),
        ("Спор о пароме. Режим доступа: ", "Спор о пароме"),
        ("Зимин И. И. Чтение в провинции. М.: Слово, 2015. 240 с. URL: ", "Чтение в провинции"),
        ("«Спор о пароме» и его последствия. Доступ: ", "«Спор о пароме» и его последствия"),
        (
            "О пароме через реку: закон от 01.02.2015 № 5-ФЗ // Собрание законов. URL: ",
            "О пароме через реку: закон от 01.02.2015 № 5-ФЗ",
        ),
        ("Иванов И.И. 2015. Паром через реку. М.: Наука. ", "Паром через реку"),
        ("Паром через реку. ", "Паром через реку"),
        ("Winter, A. (2015). Letters from the north. Retrieved from ", "Letters from the north"),
        (
            "Winter, A. (2015, May 4). Letters from the north [Blog post]. Reading Room. ",
            "Letters from the north",
        ),
        (
            (
                "Winter, A., Summer, B. C., & Autumn, D. (2015). Letters from the north: A "
                "history. Journal of Reading, 3(2), 1–9. "
            ),
            "Letters from the north: A history",
        ),
        ("River Council. (n.d.). Timetable of the ferry. ", "Timetable of the ferry"),
        ("Winter, A. (Ed.). (2015). Letters from the north. Hochfeld Press. ", "Letters from the north"),
        (
            "Winter, A. (2015). Letters from St. Petersburg and back. Hochfeld Press. ",
            "Letters from St. Petersburg and back",
        ),
        (
            "Winter, Anna. “Letters from the North.” Journal of Reading, vol. 3, no. 2, 2015, pp. 1–9, ",
            "Letters from the North",
        ),
        ('Winter, Anna. "Letters from the North." Reading Room, 4 May 2015, ', "Letters from the North"),
        ("“Who Pays the Ferryman?” Reading Room, 2015, ", "Who Pays the Ferryman?"),
        ("Winter, Anna. Letters from the North. Hochfeld Press, 2015. ", "Letters from the North"),
        (
            "Anna Winter, “Letters from the North,” Journal of Reading 3, no. 2 (2015): 1–9, ",
            "Letters from the North",
        ),
        (
            "Winter, Anna. 2015. “Letters from the North.” Journal of Reading 3 (2): 1–9. ",
            "Letters from the North",
        ),
        ("Winter, Anna. 2015. Letters from the North. Hochfeld: Hochfeld Press. ", "Letters from the North"),
        (
            "Winter A, Summer BC. Letters from the north. J Read. 2015;3(2):1-9. Available from: ",
            "Letters from the north",
        ),
        (
            (
                "Winter A. Letters from the north [Internet]. Hochfeld: Hochfeld Press; 2015 "
                "[cited 2020 Apr 26]. Available from: "
            ),
            "Letters from the north",
        ),
        ("Winter, A. (2015) Letters from the north. [online] Available at: ", "Letters from the north"),
        (
            "Winter, A. (2015) 'Letters from the north', Journal of Reading, 3(2), pp. 1–9. Available at: ",
            "Letters from the north",
        ),
        ("Winter, A. (2015): Briefe aus dem Norden, Hochfeld, Wort-Verlag. URL: ", "Briefe aus dem Norden"),
        ("Winter, Anna (2015): Briefe aus dem 21. Jahrhundert. In: Lesen 3. ", "Briefe aus dem 21. Jahrhundert"),
        ("WINTER, Anna. Dopisy ze severu [online]. 2015 [cit. 2020-04-26]. Dostupné z: ", "Dopisy ze severu"),
        (
            "A. Winter, “Letters from the north,” Reading, vol. 3, no. 2, pp. 1–9, 2015. [Online]. Available: ",
            "Letters from the north",
        ),
        ("冬天. 北方来信[EB/OL]. (2015-03-01)[2020-04-26]. ", "北方来信"),
        ("冬天, 夏天. 北方来信与阅读的历史[J/OL]. 阅读, 2015(3): 1-9[2020-04-26]. ", "北方来信与阅读的历史"),
        ("The ferryman's book. ", "The ferryman's book"),
        ("Who pays the ferryman? ", "Who pays the ferryman?"),
    ],
)
def test_the_title_is_what_the_shape_shows(before: str, title: str) -> None:
    assert title_in(before + URL, URL) == title


@pytest.mark.parametrize(
    "before",
    [
        "Winter, Anna, and Bernard Summer. Letters from the North. Hochfeld: Hochfeld Press, 2015. ",
        "River Council. Timetable of the ferry [Internet]. 2015 [cited 2020 Apr 26]. Available from: ",
        "More is told at ",
        "See also ",
        "See the page of the ferry. ",
        "Address all communications to the council. ",
        "GCC website: ",
        "and was shown to be wrong by the council. ",
        "Подробнее см. ",
        "Сравнение проводили с использованием ",
        "J Read. 2015;3(2):1-9. ",
        "Культура и общество, 25(3), С. 333–350. ",
        "The council met in spring. The ferry was late. It was rebuilt in 1923 by the town. ",
        "В 1923 г. паром был перестроен силами города, о чем сообщалось на сайте ",
        "Там же. ",
        "Ibid. ",
        "The “right to the ferry” in the north, ",
    ],
)
def test_no_title_is_better_than_a_guess(before: str) -> None:
    assert title_in(before + URL, URL) is None
