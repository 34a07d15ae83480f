"""Recording a delegation: what is refused, who may, to whom, and what reminds of it."""

from __future__ import annotations

import pytest

from loket_tui.dasar.galat import GalatIsian, GalatIzin
from loket_tui.layanan import akun as lakun
from loket_tui.layanan import beranda, delegasi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import sesi
from tests.layanan.alat_delegasi import SP, akun, beri, cabut


@pytest.fixture
def ruang(kantor_delegasi: Ruang) -> Ruang:
    return kantor_delegasi


@pytest.mark.parametrize(("cara", "kepada", "isi", "medan"), [
    ("plh", "dedi", {"peran": "operator"}, "peran"), ("pj", "dedi", {}, "cara"), ("plh", "eka", {}, "pengguna"),
    ("plh", "admin", {}, "pengguna"), ("plh", "dedi", {"kode": "ttd"}, "kode"),
    ("plh", "dedi", {"dasar": " "}, "dasar"),
    ("plt", "dedi", {"dasar": "x" * 201}, "dasar"), ("plh", "dedi", {"sampai_": ""}, "sampai"),
    ("an", "dedi", {"sampai_": ""}, "sampai"), ("plh", "dedi", {"dari": "15-11-2026"}, "dari"),
    ("plh", "dedi", {"dari": "18-11-2026", "sampai_": "17-11-2026"}, "sampai"),
    ("plt", "dedi", {"sampai_": "22-12-2027"}, "sampai"), ("an", "citra", {}, "cara"),
    ("an", "dedi", {"kode": "sendiri"}, "kode"), ("ub", "dedi", {}, "cara"), ("an", "ani", {}, "pengguna"),
])
def test_yang_keliru_ditolak(ruang: Ruang, cara: str, kepada: str, isi: dict[str, str], medan: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        beri(ruang, cara, kepada, **isi)
    assert galat.value.medan == medan
    assert delegasi.daftar(ruang, sesi(ruang, "dedi")) == ()


def test_kepada_diri_sendiri_dicatat_orang_lain(ruang: Ruang) -> None:
    """A post is not taken by oneself, unless nobody else has the right to give it."""
    with pytest.raises(GalatIsian, match="dicatat petugas lain") as galat:
        beri(ruang, "plh", "dedi", oleh="dedi")
    assert galat.value.medan == "pengguna"
    admin = sesi(ruang, "admin")
    lakun.akhiri_peran(ruang, admin, kunci_baru(), akun(ruang, "eka"), "camat", ruang.hari_ini())
    with pytest.raises(GalatIsian, match="dicatat petugas lain"):
        beri(ruang, "plh", "dedi", oleh="dedi")
    assert beri(ruang, "plh", "dedi", oleh="admin")


def test_bertindih_ditolak(ruang: Ruang) -> None:
    pertama = beri(ruang, "plh", "dedi", dari="17-11-2026", sampai_="20-11-2026")
    for dari, sampai_ in (("16-11-2026", "17-11-2026"), ("20-11-2026", "21-11-2026"), ("18-11-2026", "18-11-2026"),
                          ("16-11-2026", "30-11-2026")):
        with pytest.raises(GalatIsian, match=r"Sudah ada Plh\. Camat pada 17-11-2026 s\.d\. 20-11-2026"):
            beri(ruang, "plt", "citra", dari=dari, sampai_=sampai_)
    beri(ruang, "plt", "citra", dari="21-11-2026", sampai_="21-11-2026")
    beri(ruang, "plh", "citra", peran="sekcam", dari="18-11-2026", sampai_="18-11-2026")
    beri(ruang, "an", "dedi", kode="lain", sampai_="20-11-2026")
    with pytest.raises(GalatIsian, match=r"Sudah ada a\.n\. Camat"):
        beri(ruang, "an", "dedi", sampai_="17-11-2026")         # all services hold the one
    beri(ruang, "an", "dedi", kode="ttd", sampai_="20-11-2026")
    with pytest.raises(GalatIsian, match=r"Sudah ada a\.n\. Camat"):
        beri(ruang, "an", "dedi", kode="ttd", dari="20-11-2026", sampai_="25-11-2026")
    cabut(ruang, pertama)                       # before its first day: it never was
    beri(ruang, "plh", "citra", dari="17-11-2026", sampai_="20-11-2026")
    awal = delegasi.daftar(ruang, sesi(ruang, "eka"))[0]
    assert (awal.sebutan, awal.nama, awal.kini) == ("a.n. Camat", "Dedi", True)


def test_hanya_yang_berhak_mencatat_dan_sekali_saja(ruang: Ruang) -> None:
    for oleh in ("ani", "budi", "citra"):
        with pytest.raises(GalatIzin):
            beri(ruang, "plh", "dedi", oleh=oleh)
        with pytest.raises(GalatIzin):
            delegasi.calon(ruang, sesi(ruang, oleh), "camat")
    admin, kunci = sesi(ruang, "admin"), kunci_baru()
    hasil = [delegasi.catat_delegasi(ruang, admin, kunci, "camat", akun(ruang, "dedi"), "plh", "", "", "16-11-2026", SP)
             for _ in range(2)]
    assert hasil[0] == hasil[1] and len(delegasi.daftar(ruang, admin)) == 1
    assert delegasi.calon(ruang, admin, "sekcam")[-1] == (akun(ruang, "eka"), "Eka", "Camat")
    assert "Eka" not in [n for _, n, _ in delegasi.calon(ruang, admin, "camat")]


def test_delegasi_tidak_diteruskan(ruang: Ruang) -> None:
    """Who may delegate only because he fills the post does not extend his own days."""
    beri(ruang, "plh", "citra")
    assert "delegasi" in sesi(ruang, "citra").hak
    with pytest.raises(GalatIzin, match="tidak dapat Anda delegasikan lagi"):
        beri(ruang, "plh", "citra", dari="17-11-2026", sampai_="30-11-2026", oleh="citra")


@pytest.mark.parametrize(("akun_", "pejabat_", "sama"), [
    (("Eka", ""), ("Drs. EKA CONTOH, M.Si.", ""), True), (("Eka Contoh, M.Si.", ""), ("EKA CONTOH", "1"), True),
    (("Joko", ""), ("Drs. EKA CONTOH, M.Si.", ""), False), (("Joko", "1"), ("EKA", "1"), True),
    (("Eka", "19700101 199003 1 001"), ("EKA", "197001011990031001"), True), (("Eka", "2"), ("EKA", "1"), False),
    (("", ""), ("", ""), False), (("Nur’aini", ""), ("NUR’AINI S.", ""), True),
])
def test_orang_yang_sama(akun_: tuple[str, str], pejabat_: tuple[str, str], sama: bool) -> None:
    from loket_tui.kantor import Pejabat
    from loket_tui.layanan.pejabat import sama_orang
    from loket_tui.register.pengguna import Akun

    satu = Akun(1, "x", akun_[0], akun_[1], "", "", "", 1, 0, "")
    assert sama_orang(satu, Pejabat("camat", "Camat", pejabat_[0], pejabat_[1], "")) is sama


def test_pengingat_di_layar_pertama(ruang: Ruang) -> None:
    beri(ruang, "plh", "dedi", sampai_="18-11-2026")
    assert "Delegasi hari ini: Dedi Plh. Camat (16-11-2026 s.d. 18-11-2026)." in beranda.pengingat(
        ruang, sesi(ruang, "ani"))
    admin = sesi(ruang, "admin")
    assert not any("kantor.toml, akun" in k for k in beranda.pengingat(ruang, admin))
    path = ruang.kantor.folder / "kantor.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("EKA CONTOH", "Drs. JOKO MISAL, M.Si."), encoding="utf-8")
    lain = Ruang(type(ruang.kantor).buka(ruang.kantor.folder), ruang.basis, ruang.jam)
    kalimat = ("Camat di kantor.toml bernama Drs. JOKO MISAL, M.Si., akun eka bernama Eka; samakan, supaya blok tanda "
               "tangan tidak memuat nama yang lain.")
    assert kalimat in beranda.pengingat(lain, admin)
    assert kalimat not in beranda.pengingat(lain, sesi(lain, "dedi"))
