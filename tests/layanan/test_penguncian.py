"""The lock-out: what ten thousand tries and a hand on the clock achieve, and that the right person gets in again."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatMasuk
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import akun as la
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import penguncian, siap
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.register.periksa import periksa
from tests.alat_kantor import MULAI, SANDI, sesi
from tests.layanan.alat_masuk import jam, jejak, maju, nomor, salah

AKAR = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.usefixtures("argon_murah")
PERCOBAAN = 10_000


def terkunci(ruang: Ruang, nama: str = "ani") -> bool:
    """Whether the right password is refused for the lock alone."""
    try:
        lm.masuk(ruang, nama, SANDI)
    except GalatMasuk as galat:
        assert "terkunci" in str(galat)
        return True
    return False


def test_sepuluh_ribu_sandi_salah_dengan_jam_yang_diputar(ruang: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every half second a try, the clock set anywhere within two years before each: a dozen are really looked at."""
    diuji: list[str] = []
    asli = sd.cocok

    def cocok(simpan: str, sandi: str) -> bool:
        diuji.append(sandi)
        return asli(simpan, sandi)

    monkeypatch.setattr(sd, "cocok", cocok)
    acak, mulai = random.Random(7), len(jejak(ruang))
    for n in range(PERCOBAAN):
        maju(ruang, seconds=0.5)
        jam(ruang).setel(MULAI + timedelta(seconds=acak.uniform(-3e7, 3e7)))
        with pytest.raises(GalatMasuk):
            lm.masuk(ruang, "ani", f"tebakan {n}")
        if n % 1_000 == 0:
            assert lm.masuk(ruang, "budi", SANDI).nama == "Budi"
    tebakan = [s for s in diuji if s.startswith("tebakan")]
    assert 4 < len(tebakan) <= 12
    baris = [aksi for aksi, oleh in jejak(ruang)[mulai:] if oleh == nomor(ruang, "ani")]
    assert baris.count("gagal masuk") == len(tebakan) and len(baris) == PERCOBAAN
    hasil = periksa(ruang.kantor.db)
    assert hasil.baik, hasil.temuan
    jam(ruang).setel(MULAI + timedelta(days=800))
    assert terkunci(ruang)
    maju(ruang, hours=1)
    assert not terkunci(ruang)


def test_jam_yang_disetel_maju_tidak_membuka(ruang: Ruang) -> None:
    salah(ruang, "ani", 4)
    for tahun in (1, 10, -10):
        jam(ruang).setel(MULAI + timedelta(days=365 * tahun))
        assert terkunci(ruang)
    jam(ruang).setel(MULAI)
    maju(ruang, seconds=29)
    assert terkunci(ruang)
    maju(ruang, seconds=1)
    assert not terkunci(ruang)


def test_admin_membuka_kunci_sebelum_waktunya(ruang: Ruang) -> None:
    salah(ruang, "ani", 4)
    jam(ruang).setel(MULAI + timedelta(days=400))
    assert terkunci(ruang)
    admin = lm.masuk(ruang, "admin", SANDI)
    sahkan_tanggal(ruang, admin, kunci_baru())
    _, sandi = la.atur_ulang_sandi(ruang, admin, kunci_baru(), nomor(ruang, "ani"))
    assert lm.masuk_pertama(ruang, "ani", sandi, "sandi ani sendiri").nama == "Ani"
    assert "terkunci" not in salah(ruang, "ani", 3), "failures began anew"


def test_komputer_dinyalakan_ulang_menunggu_sekali_lagi(ruang: Ruang) -> None:
    """Its seconds begin at nothing: the whole lock is waited from there, never longer, never shorter."""
    maju(ruang, days=5)
    salah(ruang, "ani", 4)
    ruang.jam = JamTetap(jam(ruang).sekarang() + timedelta(hours=9))
    assert terkunci(ruang)
    maju(ruang, seconds=29)
    assert terkunci(ruang)
    maju(ruang, seconds=2)
    assert not terkunci(ruang)


def test_komputer_lain_menunggu_dari_awal(ruang: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    maju(ruang, hours=1)
    salah(ruang, "ani", 4)
    maju(ruang, seconds=20)
    monkeypatch.setattr(penguncian, "komputer", lambda: "komputer-lain")
    ruang.jam = JamTetap(MULAI)
    maju(ruang, days=900)
    assert terkunci(ruang)
    maju(ruang, seconds=29)
    assert terkunci(ruang)
    maju(ruang, seconds=2)
    assert not terkunci(ruang)


@pytest.mark.parametrize("isi", ["2026-11-16T01:00:00.000000+00:00", "bukan apa-apa", "- nan", f"{'9' * 40} 1.000"])
def test_catatan_kunci_yang_asing_dibaca_sebagai_kunci_baru(isi: str) -> None:
    """What an older program wrote, or a foreign hand, opens nothing."""
    assert penguncian.sisa(5, isi, 1e9) is None


def test_kunci_dari_program_lain_berlaku_di_sini(ruang: Ruang) -> None:
    """Another process fails; this one counts the same seconds of the computer."""
    folder = ruang.kantor.folder
    kode = (
        "import sys\nfrom pathlib import Path\nfrom loket_tui.dasar.galat import GalatMasuk\n"
        "from loket_tui.layanan import siap\nfrom loket_tui.layanan.masuk import masuk\n"
        "ruang = siap.buka(Path(sys.argv[1]))\n"
        "for _ in range(9):\n"
        "    try: masuk(ruang, 'ani', 'bukan sandinya')\n"
        "    except GalatMasuk as galat: print(galat)\n"
        "ruang.tutup()\n"
    )
    hasil = subprocess.run([sys.executable, "-c", kode, str(folder)], capture_output=True, text=True, check=True,
                           encoding="utf-8", cwd=Path(__file__).parents[2])
    assert hasil.stdout.count("salah") >= 4 and hasil.stdout.count("lagi karena salah ketik berulang") == 5
    sini = siap.buka(folder)
    assert terkunci(sini)
    assert lm.masuk(sini, "budi", SANDI).nama == "Budi"
    sini.tutup()


def test_lama_kunci_tumbuh_sampai_satu_jam() -> None:
    lama = [penguncian.lama_kunci(n).total_seconds() for n in range(1, 15)]
    assert lama == [0, 0, 0, 30, 60, 120, 300, 900, 1800, 3600, 3600, 3600, 3600, 3600]
    assert penguncian.GAGAL_BEBAS == 3      # as the handbook says it
    panduan = " ".join((AKAR / "docs" / "panduan-petugas.md").read_text(encoding="utf-8").split())
    assert "Tiga kali salah belum mengunci; sejak yang keempat akun terkunci makin lama, dari 30 detik" in panduan
    for n in range(4, 15):
        sampai = penguncian.sampai(n, 1000.0)
        assert penguncian.sisa(n, sampai, 1000.0) == penguncian.lama_kunci(n)
        assert penguncian.sisa(n, sampai, 1000.0 + lama[n - 1]) == timedelta(0)
        assert penguncian.sisa(n, sampai, 0.0) == penguncian.lama_kunci(n)


def test_yang_benar_kalah_oleh_kunci_yang_baru_terpasang(ruang: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many programs guessing at once: a right guess that comes after the others' failures is refused, too."""
    asli = sd.cocok

    def sambil_menebak(simpan: str, sandi: str) -> bool:
        monkeypatch.setattr(sd, "cocok", asli)
        salah(ruang, "ani", 4)
        return asli(simpan, sandi)

    monkeypatch.setattr(sd, "cocok", sambil_menebak)
    with pytest.raises(GalatMasuk, match="baru saja terkunci"):
        lm.masuk(ruang, "ani", SANDI)
    assert terkunci(ruang)


def test_membuktikan_kata_sandi_di_layar_ikut_tercatat(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani", loket="3")
    for _ in range(5):
        with pytest.raises(GalatMasuk):
            lm.periksa_sandi(ruang, ani, "bukan sandinya")
    assert [a for a, _ in jejak(ruang)[-5:]] == [
        *["gagal membuktikan kata sandi"] * 4, "mencoba kata sandi selama akun terkunci"]
