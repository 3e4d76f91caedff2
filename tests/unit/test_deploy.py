"""What `deploy/` holds: systemd takes the units as they are, and they let go of all rights."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted(DEPLOY.iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
EXPOSED = re.compile(r"exposure level for \S+: ([0-9.]+)")


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What systemd itself says; skipped where there is none, but not with CI=true."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        assert os.environ.get("CI") != "true", "CI has the units read: install systemd"
        pytest.skip("no systemd-analyze: install systemd to have the units read")
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_finds_nothing_to_say_about_a_unit(unit: Path, tmp_path: Path) -> None:
    for each in UNITS:  # a timer is read together with its service
        shutil.copyfile(each, tmp_path / each.name)
    said = analyze("verify", str(tmp_path / unit.name))
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_lets_go_of_all_rights_it_does_not_need(unit: Path) -> None:
    found = EXPOSED.search(analyze("security", "--offline=yes", str(unit)).stdout)
    assert found is not None
    assert float(found.group(1)) < 2.0


def test_both_services_are_confined_alike_and_share_their_folder() -> None:
    """Everything from the user on is the same but the memory and what installs it."""
    confined = []
    for unit in SERVICES:
        body = unit.read_text(encoding="utf-8").partition("DynamicUser=yes")[2].partition("[Install]")[0]
        confined.append([line for line in body.split("\n") if line and not line.startswith("MemoryMax")])
    assert len(confined) == 2
    assert confined[0] == confined[1]
