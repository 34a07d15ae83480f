"""`loket init`: where nothing can be written, by questions, and when the answers stop."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from tests.alat_cli import SANDI, loket, satu_kalimat


def test_init_di_tempat_yang_tidak_dapat_ditulisi(tmp_path: Path) -> None:
    tujuan = tmp_path / "terkunci"
    tujuan.mkdir()
    tujuan.chmod(0o500)
    if os.access(tujuan, os.W_OK):   # root writes anywhere but here
        tujuan = Path("/sys")
        if not tujuan.is_dir():
            pytest.skip("tidak ada folder yang hanya dapat dibaca")
    satu_kalimat(loket("init", str(tujuan / "kantor"), "--ya"))
    tmp_path.joinpath("terkunci").chmod(0o700)


JAWABAN = [
    # identity: name, kabupaten, ibu kota, tempat, code (wrong once: the part is asked again), tujuan, zona
    "Kecamatan Uji [/x]", "", "", "", "bukan kode", "", "WITA",
    "", "", "", "", "35.07.11", "", "",
    "PEMERINTAH UJI; KECAMATAN UJI", "Jalan Uji 1",
    "", "CITRA UJI, S.E.", "1980", "Penata",
    "", "-",
    "", "Drs. EKA UJI", "197001011990031001", "Pembina",
    "senin; selasa; rabu; kamis; jumat; sabtu", "07.30", "14.00", "t",
    "Satu; Dua",
    "UJI",
    "loket", "banyak", "57", "", "y",
    "blok", "412", "500", "450", "401", "500", "{urut}/{bulan_romawy}", "{urut:03}/{bulan_romawi}/{tahun}", "",
    "sekretariat",
    *[""] * 8,           # two further books as proposed
    "y", "2", "3", *[""] * 8, "y", "B", "",
    "", "",
    "Siti Aminah; Budi Uji", "", "budi",
    "",                  # no operator yet
    "", "",              # the officials named above are proposed
    "", "",
    "", "", "",
]


def test_init_dengan_tanya_jawab(tmp_path: Path) -> None:
    folder = tmp_path / "k"
    jadi = loket("init", str(folder), "--paket", "kalipare", masukan="\n".join(JAWABAN) + "\n" * 10)
    assert jadi.status == 0, (jadi.keluar[-3000:], jadi.galat)
    isi = tomllib.loads((folder / "kantor.toml").read_text(encoding="utf-8"))
    assert isi["kantor"]["nama"] == "Kecamatan Uji [/x]" and isi["kantor"]["zona"] == "WITA"
    assert isi["kantor"]["kode_wilayah"] == "35.07.11" and isi["kantor"]["desa"] == ["Satu", "Dua"]
    assert isi["kop"] == {"baris": ["PEMERINTAH UJI", "KECAMATAN UJI"], "alamat": ["Jalan Uji 1"], "logo": ""}
    pejabat = {p["peran"]: p for p in isi["pejabat"]}
    assert pejabat["camat"]["nip"] == "197001011990031001" and pejabat["sekcam"]["nama"] == ""
    assert isi["hari"]["buka"] == "07.30" and "sabtu" in isi["hari"]["kerja"]
    buku = {b["kode"]: b for b in isi["buku"]}
    assert buku["register"]["terakhir"] == 57
    assert [buku["agenda_keluar"][k] for k in ("milik", "dari", "sampai")] == ["blok", 401, 500]
    assert buku["tanda_terima"]["milik"] == "sekretariat"
    assert (isi["janji"]["pengantar_kk"], isi["janji"]["surat_pindah"]) == (2, 3) and len(isi["janji"]) == 10
    assert isi["fitur"]["surat_pindah"] is True and isi["antrian"]["awalan"] == "B"
    assert "tertulis 413/" in jadi.keluar and "tertulis 0058/" in jadi.keluar
    assert "bulan_romawy" in jadi.keluar and "Bagian ini ditanyakan lagi" in jadi.keluar
    assert "NIP biasanya 18 angka" in jadi.keluar
    assert set(dict(SANDI.findall(jadi.keluar))) == {"admin", "siti.aminah", "budi", "citra.uji", "eka.uji"}
    assert loket("--kantor", str(folder), "periksa").status == 0


@pytest.mark.parametrize("sampai", [0, 1, 5, 20])
def test_masukan_yang_putus_tidak_meninggalkan_apa_pun(tmp_path: Path, sampai: int) -> None:
    jadi = loket("init", str(tmp_path / "k"), masukan="\n".join(JAWABAN[:sampai]))
    assert jadi.status == 1 and "Dibatalkan" in jadi.galat
    assert list(tmp_path.iterdir()) == []
