"""The commands on accounts, from the first password to the matrix of rights."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from loket_tui.__main__ import main
from loket_tui.layanan import akun as la
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import sandi, siap
from loket_tui.layanan.ruang import Ruang
from tests.alat_kantor import SANDI, buat_ruang, sesi


@dataclass(frozen=True)
class Jadi:
    status: int
    keluar: str
    galat: str


Perintah = Callable[..., Jadi]


@pytest.fixture
def kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose officers have passwords of their own."""
    monkeypatch.setattr(sandi, "BIAYA", sandi.Biaya(1, 8, 1))
    buat_ruang(tmp_path / "k").tutup()
    return tmp_path / "k"


@pytest.fixture
def perintah(kantor: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Perintah:
    """Runs `loket pengguna …` with these lines typed."""

    def jalankan(*kata: str, ketik: tuple[str, ...] = (SANDI,)) -> Jadi:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{k}\n" for k in ketik)))
        status = main(["--kantor", str(kantor), "pengguna", *kata])
        tangkap = capsys.readouterr()
        return Jadi(status, tangkap.out, tangkap.err)

    return jalankan


@pytest.fixture
def buka(kantor: Path) -> Iterator[Callable[[], Ruang]]:
    """Opens the same office beside the commands."""
    dibuka: list[Ruang] = []

    def satu() -> Ruang:
        dibuka.append(siap.buka(kantor))
        return dibuka[-1]

    yield satu
    for r in dibuka:
        r.tutup()


def sandi_dari(jadi: Jadi) -> str:
    """The password that a command said once."""
    cocok = re.search(r": ([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})$", jadi.keluar, re.MULTILINE)
    assert jadi.status == 0 and cocok is not None, jadi
    return cocok[1]


def test_daftar_tanpa_masuk_hanya_nama(perintah: Perintah) -> None:
    jadi = perintah("daftar", ketik=())
    assert jadi.status == 0 and "ani" in jadi.keluar and "Petugas Loket" not in jadi.keluar


def test_daftar_dengan_peran_dan_keadaan(perintah: Perintah) -> None:
    for _ in range(4):
        assert perintah("daftar", "--sebagai", "budi", ketik=("bukan sandinya",)).status == 1
    jadi = perintah("daftar", "--sebagai", "admin")
    assert re.search(r"ani +Ani\n +Petugas Loket, mulai 16-11-2026\n", jadi.keluar)
    assert re.search(r"terkunci \d+ detik lagi", jadi.keluar)
    jadi = perintah("daftar", "--sebagai", "ani")
    assert jadi.status == 1 and "tidak berwenang untuk melihat akun petugas" in jadi.galat


def test_sandi_pertama_diganti_lalu_perintah_diteruskan(perintah: Perintah) -> None:
    pertama = sandi_dari(perintah("tambah", "Gita.Sari", "--nama", "Gita Sari", "--peran", "admin",
                                  "--sebagai", "admin"))
    assert "kata sandi pertama belum diganti" in perintah("daftar", "--sebagai", "admin").keluar
    jadi = perintah("daftar", "--sebagai", "gita.sari", ketik=(pertama, "sandi gita sendiri", "sandi gita lain"))
    assert jadi.status == 1 and "tidak sama" in jadi.galat
    jadi = perintah("daftar", "--sebagai", "gita.sari", ketik=(pertama, "pendek", "pendek"))
    assert jadi.status == 1 and "8 huruf" in jadi.galat
    jadi = perintah("daftar", "--sebagai", "gita.sari", ketik=(pertama, "sandi gita sendiri", "sandi gita sendiri"))
    assert jadi.status == 0 and "ganti dengan kata sandi Anda sendiri" in jadi.galat and "Gita Sari" in jadi.keluar
    assert "belum diganti" not in jadi.keluar
    assert perintah("daftar", "--sebagai", "gita.sari", ketik=("sandi gita sendiri",)).galat == ""


def test_ubah_hanya_yang_disebut(perintah: Perintah, buka: Callable[[], Ruang]) -> None:
    assert perintah("ubah", "ani", "--jabatan", "Staf", "--nip", "1990", "--sebagai", "admin").status == 0
    jadi = perintah("ubah", "ANI", "--nama", "Ani Contoh", "--nip", "", "--sebagai", "admin")
    assert "nama yang sekarang" in jadi.keluar
    ruang = buka()
    ani = next(a for a in la.daftar_akun(ruang, sesi(ruang, "admin")) if a.nama_masuk == "ani")
    assert (ani.nama, ani.jabatan, ani.nip) == ("Ani Contoh", "Staf", "")


def test_peran_diberi_dan_diakhiri(perintah: Perintah, buka: Callable[[], Ruang]) -> None:
    admin = ("--sebagai", "admin")
    assert perintah("peran", "beri", "ani", "sekcam", *admin).keluar == "Peran diberikan.\n"
    assert "sekcam" in sesi(buka(), "ani").peran
    assert perintah("peran", "akhiri", "ani", "sekcam", *admin).keluar == "Peran diakhiri.\n"
    assert "sekcam" not in sesi(buka(), "ani").peran
    for kata, kalimat in ((("peran", "akhiri", "admin", "admin", *admin), "admin terakhir"),
                          (("peran", "beri", "ani", "raja", *admin), "tidak dikenal"),
                          (("peran", "beri", "ani", "camat", "--dari", "40-1-2026", *admin), "anggal"),
                          (("peran", "akhiri", "ani", "camat", "--sampai", "1-1-2030", *admin), "--dari"),
                          (("peran", "beri", "hantu", "camat", *admin), "tidak ada")):
        jadi = perintah(*kata)
        assert jadi.status == 1 and kalimat in jadi.galat and jadi.galat.count("\n") == 1, jadi
    assert perintah("peran", "hapus", "ani", "camat", *admin).status == 2


def test_petugas_pergi_dan_kembali(perintah: Perintah, buka: Callable[[], Ruang]) -> None:
    assert perintah("nonaktifkan", "budi", "--sebagai", "admin").status == 0
    assert "nonaktif" in perintah("daftar", "--sebagai", "admin").keluar
    assert "budi" not in perintah("daftar", ketik=()).keluar
    pertama = sandi_dari(perintah("aktifkan", "budi", "--sebagai", "admin"))
    assert lm.masuk_pertama(buka(), "budi", pertama, "sandi budi sendiri").peran == {"operator"}
    jadi = perintah("aktifkan", "budi", "--sebagai", "admin")
    assert jadi.status == 1 and "masih aktif" in jadi.galat


def test_atur_ulang_membuka_kunci(perintah: Perintah, buka: Callable[[], Ruang]) -> None:
    for _ in range(4):
        perintah("daftar", "--sebagai", "ani", ketik=("bukan sandinya",))
    assert "terkunci" in perintah("daftar", "--sebagai", "ani").galat
    pertama = sandi_dari(perintah("atur-ulang", "ani", "--sebagai", "admin"))
    assert lm.masuk_pertama(buka(), "ani", pertama, "sandi ani sendiri").nama == "Ani"


def test_matriks_tanpa_masuk_dan_ke_berkas(perintah: Perintah, tmp_path: Path) -> None:
    jadi = perintah("matriks", ketik=())
    baris = jadi.keluar.splitlines()
    assert jadi.status == 0 and max(map(len, baris)) <= 80
    assert any(re.fullmatch(r"  menambah petugas( +[.x])+", b) for b in baris)
    berkas = tmp_path / "hak.csv"
    assert perintah("matriks", "--csv", str(berkas), ketik=()).status == 0
    isi = list(csv.reader(io.StringIO(berkas.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert isi[0][:4] == ["Jenis", "Perbuatan", "Fungsi", "Hak"] and len(isi) > 60
    jadi = perintah("matriks", "--csv", str(tmp_path / "tidak ada" / "x.csv"), ketik=())
    assert jadi.status == 1 and jadi.galat.count("\n") == 1


def test_hanya_yang_berhak_mengurus_akun(perintah: Perintah, buka: Callable[[], Ruang]) -> None:
    sebelum = la.daftar_akun(ruang := buka(), sesi(ruang, "admin"))
    for kata in (("tambah", "x.y", "--nama", "X", "--peran", "camat"), ("ubah", "ani", "--nama", "X"),
                 ("peran", "beri", "ani", "camat"), ("peran", "akhiri", "ani", "petugas_loket"),
                 ("nonaktifkan", "ani"), ("aktifkan", "ani"), ("atur-ulang", "ani")):
        jadi = perintah(*kata, "--sebagai", "eka" if kata[0] == "ubah" else "citra")
        assert jadi.status == 1 and "tidak berwenang" in jadi.galat, jadi
    assert la.daftar_akun(ruang, sesi(ruang, "admin")) == sebelum
