"""Offices for the tests of the acts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loket_tui.kantor import sumber_paket
from loket_tui.layanan import penyusutan as lp
from loket_tui.layanan import sandi
from loket_tui.layanan.ruang import Ruang
from tests import alat_kantor
from tests.alat_kantor import buat_ruang, sesi
from tests.layanan.alat_cetak import antrian, berprinter, jalan  # noqa: F401  fixtures
from tests.layanan.alat_delegasi import kantor_delegasi  # noqa: F401  fixture
from tests.layanan.alat_susut import NOMOR, buat_contoh, buka_kemudian


@pytest.fixture
def argon_murah(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2id at its smallest, for tests that hash hundreds of times: only the hash's cost changes."""
    monkeypatch.setattr(sandi, "BIAYA", sandi.Biaya(1, 8, 1))


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    """A Kalipare office."""
    r = buat_ruang(tmp_path / "kantor")
    yield r
    r.tutup()


@pytest.fixture
def dukcapil(tmp_path: Path) -> Iterator[Ruang]:
    """A Dukcapil office."""
    r = buat_ruang(tmp_path / "dukcapil", "dukcapil")
    yield r
    r.tutup()


@pytest.fixture
def kantor_dengan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Ruang]]:
    """Makes a Kalipare office whose pack holds pengantar_kk with this text."""
    dibuka: list[Ruang] = []

    def buat(sop: str) -> Ruang:
        shutil.copytree(sumber_paket() / "kalipare", tmp_path / "paket" / "kalipare")
        (tmp_path / "paket" / "kalipare" / "pengantar_kk.toml").write_text(sop, encoding="utf-8")
        monkeypatch.setattr(alat_kantor, "sumber_paket", lambda: tmp_path / "paket")
        dibuka.append(buat_ruang(tmp_path / "kantor"))
        return dibuka[0]

    yield buat
    for r in dibuka:
        r.tutup()


@pytest.fixture(scope="module")
def contoh_susut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed office with the old cases of `alat_susut`."""
    return buat_contoh(tmp_path_factory.mktemp("susut") / "kantor")


@pytest.fixture
def kantor_lama(contoh_susut: Path, tmp_path: Path) -> Iterator[Ruang]:
    """Its cases of 2026, eleven years later."""
    shutil.copytree(contoh_susut, tmp_path / "k")
    ruang = buka_kemudian(tmp_path / "k")
    yield ruang
    ruang.tutup()


@pytest.fixture
def susut(kantor_lama: Ruang) -> Ruang:
    """That office after its penyusutan."""
    lp.jalankan(kantor_lama, sesi(kantor_lama, "eka"), NOMOR)
    return kantor_lama
