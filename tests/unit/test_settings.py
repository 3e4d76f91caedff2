"""Settings: layers, sources, and errors that name what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linkwatch.settings import Settings, SettingsError, Values
from linkwatch.words import words


def test_a_flag_goes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "linkwatch.toml"
    file.write_text('timeout = 7\nlang = "ru"\nconcurrency = 9\n', encoding="utf-8")
    environ = {"LINKWATCH_TIMEOUT": "8", "LINKWATCH_CONCURRENCY": "10"}

    settings = Settings.read(flags={"concurrency": 11}, environ=environ, file=file, dashboard={"lang": "en"})

    assert (settings.values.concurrency, settings.values.timeout, settings.values.lang) == (11, 8.0, "ru")
    sources = settings.sources
    assert (sources["concurrency"], sources["timeout"], sources["lang"]) == ("flag", "environment", "file")
    assert sources["schedule"] == "default"


def test_what_was_set_on_the_dashboard_goes_before_the_default_alone() -> None:
    settings = Settings.read(environ={}, dashboard={"lang": "ru"})

    assert settings.values.lang == "ru"
    assert settings.sources["lang"] == "dashboard"


def test_an_unknown_variable_is_a_warning_with_the_nearest_name() -> None:
    settings = Settings.read(environ={"LINKWATCH_TIMOUT": "3"})

    told = [str(warning) for warning in settings.warnings]
    assert told == ["LINKWATCH_TIMOUT is not a setting; did you mean LINKWATCH_TIMEOUT?"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LINKWATCH_TIMEOUT", "soon", "LINKWATCH_TIMEOUT ('soon'), set by environment"),
        ("LINKWATCH_SCHEDULE", "at four", "not a cron expression"),
        ("LINKWATCH_TIMEZONE", "Mars/Olympus", "not a time zone"),
        ("LINKWATCH_LANG", "de", "LINKWATCH_LANG ('de')"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_source(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read(environ={name: value})

    assert said in str(caught.value)


def test_an_unknown_key_in_the_file_is_an_error_that_suggests_the_right_one(tmp_path: Path) -> None:
    file = tmp_path / "linkwatch.toml"
    file.write_text("time_out = 7\n", encoding="utf-8")

    with pytest.raises(SettingsError, match="time_out is not a setting; did you mean timeout"):
        Settings.read(environ={}, file=file)


def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    secret = tmp_path / "smtp"
    secret.write_text("smtp://me:word@mail.test\n", encoding="utf-8")

    settings = Settings.read(environ={"LINKWATCH_SMTP_URL_FILE": str(secret)})

    assert settings.values.smtp_url == "smtp://me:word@mail.test"


def test_a_secret_is_never_repeated_in_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read(environ={"LINKWATCH_SECRET_KEY_FILE": str(tmp_path / "missing")})

    assert "LINKWATCH_SECRET_KEY_FILE" in str(caught.value)


def test_lists_are_written_with_commas() -> None:
    settings = Settings.read(environ={"LINKWATCH_ALLOW_NETWORKS": "127.0.0.0/8, 10.0.0.0/8:8080"})

    assert settings.values.allow_networks == ("127.0.0.0/8", "10.0.0.0/8:8080")


def test_quiet_days_may_be_set_on_the_dashboard_and_a_wrong_one_is_named() -> None:
    settings = Settings.read(environ={}).with_dashboard({"quiet_days": "05-09, 12-31/01-08"})
    assert settings.values.quiet_days == ("05-09", "12-31/01-08")
    with pytest.raises(SettingsError, match=r"LINKWATCH_QUIET_DAYS.*set by dashboard: not a day"):
        settings.with_dashboard({"quiet_days": "Easter"})


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TIMEOUT", "soon", "LINKWATCH_TIMEOUT ('soon'), из переменной окружения: нужно число"),
        ("TIMEOUT", "0", "нужно больше 0"),
        ("WAYBACK_RATE", "1.5", "нужно целое число"),
        ("CONFIRM_DAYS", "400", "нужно не больше 365"),
        ("CONFIRM_CHECKS", "0", "нужно не меньше 1"),
        ("IGNORE_ROBOTS", "perhaps", "нужно true или false"),
        ("LANG", "de", "нужно одно из этих слов: 'en', 'ru'"),
        ("TIMEZONE", "Mars/Olympus", "это не часовой пояс; он выглядит так: Europe/Moscow"),
        ("SCHEDULE", "at four", "это не выражение cron вроде"),
        ("QUIET_DAYS", "Easter", "это не день вроде 05-09"),
        ("TRUSTED_PROXIES", "proxy", "это не адрес прокси"),
        ("SMTP_URL_FILE", "/nowhere/smtp", "LINKWATCH_SMTP_URL_FILE: /nowhere/smtp не читается"),
    ],
)
def test_what_is_wrong_is_said_in_russian_too(name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read(environ={f"LINKWATCH_{name}": value})

    assert told in caught.value.told(words("ru").evidence)


def test_every_setting_says_in_russian_what_it_is_for() -> None:
    meanings = [field.description or "" for field in Values.model_fields.values()]

    assert [each for each in meanings if not re.search("[а-яё]", words("ru").say(each))] == []
