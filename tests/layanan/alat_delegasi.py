"""What the tests of delegations share: an office with every kind of substitute, giving and taking back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.layanan import delegasi
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import SOP_KECIL, kantor_sop, tertunda, utuh

TTD = (SOP_KECIL / "ttd.toml").read_text(encoding="utf-8").replace('[{pihak = "saksi"}, "kasi", "camat"]', '["camat"]'
    ).replace('''[[langkah.aksi]]
id = "ttd_kasi"
jenis = "tanda_tangan"
naskah = "pernyataan"
pelaksana = "kasi"
hasil = {kembali = {ke = "surat"}}
''', "").replace("paling_sedikit = 2", "paling_sedikit = 0")
"""One letter: the Sekcam's paraf, the Camat's signature, a.n. Sekcam or u.b. Kasi for him."""

TANPA_UB = TTD.replace('kode = "ttd"', 'kode = "lain"').replace('singkatan = ["ttd"]', 'singkatan = ["lain"]').replace(
    'nama = "Surat Bertanda Tangan Banyak"', 'nama = "Surat Lain"').replace(', {peran = "kasi", cara = "ub"}', "")

TANPA_GANTI = TANPA_UB.replace('kode = "lain"', 'kode = "sendiri"').replace(
    'singkatan = ["lain"]', 'singkatan = ["sendiri"]').replace('nama = "Surat Lain"', 'nama = "Surat Sendiri"').replace(
    'pengganti = [{peran = "sekcam", cara = "an"}]\n', "")

SP = "SP 800.1.11.1/12, 13-11-2026"


@pytest.fixture
def kantor_delegasi(tmp_path: Path) -> Iterator[Ruang]:
    """An office with three services: with both substitutes, with one, with none."""
    r = kantor_sop(tmp_path / "k", sop={"ttd": TTD, "lain": TANPA_UB, "sendiri": TANPA_GANTI})
    yield r
    assert not tertunda(r)
    utuh(r)
    r.tutup()


def akun(ruang: Ruang, nama: str) -> int:
    """The id of an account."""
    return sesi(ruang, nama).pengguna_id


def beri(ruang: Ruang, cara: str, kepada: str, *, peran: str = "camat", kode: str = "", dari: str = "",
         sampai_: str = "16-11-2026", dasar: str = SP, oleh: str = "") -> Hasil:
    """Delegate a post to somebody, for today if no day is said; the Sekcam records it, for him the Camat."""
    oleh = oleh or ("eka" if kepada == "dedi" else "dedi")      # not to oneself
    return delegasi.catat_delegasi(ruang, sesi(ruang, oleh), kunci_baru(), peran, akun(ruang, kepada), cara, kode,
                                   dari, sampai_, dasar)


def cabut(ruang: Ruang, hasil: Hasil) -> None:
    """Take back a delegation that `beri` gave."""
    delegasi.cabut_delegasi(ruang, sesi(ruang, "dedi"), kunci_baru(), hasil.lain["delegasi"])
