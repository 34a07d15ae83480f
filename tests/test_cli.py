from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from loket_tui.__main__ import main, pilih_loket, pisahkan
from loket_tui.dasar.galat import Galat
from loket_tui.dasar.insiden import catat_insiden
from loket_tui.kantor import nomor_loket
from loket_tui.layanan import siap
from loket_tui.layanan.masuk import masuk_pertama
from tests.alat_cli import AKAR, SANDI, TAK_DIKENAL, Jadi, loket, proses, satu_kalimat


def di_sini(capsys: pytest.CaptureFixture[str], *kata: str) -> Jadi:
    """The same entry in this process, for what asks nothing."""
    status = main(list(kata))
    tangkap = capsys.readouterr()
    return Jadi(status, tangkap.out, tangkap.err)


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], str]:
    """An office made by `loket init --ya`: folder, passwords, recovery code."""
    folder = tmp_path_factory.mktemp("cli") / "kantor"
    jadi = proses("init", str(folder), "--paket", "kalipare", "--ya")
    assert jadi.status == 0, jadi.galat
    kode = re.search(r"Kode pemulihan admin: (\S+)", jadi.keluar)
    assert kode is not None
    pertama = dict(SANDI.findall(jadi.keluar))
    ruang = siap.buka(folder)
    for nama in ("admin", "petugas_loket"):
        masuk_pertama(ruang, nama, pertama[nama], f"{nama} sendiri")
    ruang.tutup()
    return folder, pertama | {nama: f"{nama} sendiri" for nama in ("admin", "petugas_loket")}, kode[1]


Kantor = tuple[Path, dict[str, str], str]


@pytest.fixture
def salinan(kantor: Kantor, tmp_path: Path) -> Path:
    shutil.copytree(kantor[0], tmp_path / "k")
    return tmp_path / "k"


# ---- which way in


def test_kantor_di_mana_pun_di_baris_perintah() -> None:
    assert pisahkan([]) == (None, [])
    assert pisahkan(["--kantor", "a b"]) == (Path("a b"), [])
    assert pisahkan(["periksa", "--kantor=x"]) == (Path("x"), ["periksa"])
    assert pisahkan(["--kantor", "x", "sop", "daftar"]) == (Path("x"), ["sop", "daftar"])
    assert pisahkan(["init", "--", "--kantor"]) == (None, ["init", "--", "--kantor"])
    for salah in (["--kantor"], ["--kantor="], ["--kantor", "--ya"]):
        with pytest.raises(Galat, match="belum menyebut folder"):
            pisahkan(salah)


def test_nomor_loket(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--loket N` or the environment says which counter this program serves; the option wins."""
    monkeypatch.delenv("LOKET_NOMOR", raising=False)
    assert nomor_loket() == "1"
    monkeypatch.setenv("LOKET_NOMOR", " 07 ")
    assert nomor_loket() == "7"
    assert pilih_loket(["--kantor", "x", "--loket", "2"]) == ["--kantor", "x"]
    assert nomor_loket() == "2"
    assert pilih_loket(["--loket=99"]) == [] and nomor_loket() == "99"
    assert pilih_loket(["periksa", "--", "--loket", "3"]) == ["periksa", "--", "--loket", "3"]
    for salah in ("0", "100", "dua", "-1", "²"):
        with pytest.raises(Galat, match="1 sampai 99"):
            pilih_loket([f"--loket={salah}"])
    with pytest.raises(Galat, match="belum menyebut nomor"):
        pilih_loket(["--loket"])


def test_jalan_ke_layar_tidak_memuat_yang_berat(kantor: Kantor) -> None:
    kode = (
        "import sys, loket_tui.__main__ as m\n"
        "import loket_tui.screens.app as a\n"
        "a.jalankan = lambda folder: print(folder) or 0\n"
        f"assert m.main(['--kantor', {str(kantor[0])!r}]) == 0\n"
        "print(sorted({n.partition('.')[0] for n in sys.modules}))"
    )
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True, cwd=AKAR)
    folder, modul = hasil.stdout.splitlines()
    assert folder == str(kantor[0])
    berat = ("typer", "click", "sqlmodel", "sqlalchemy", "pydantic", "reportlab", "segno", "argon2")
    assert not [m for m in berat if f"'{m}'" in modul]


def test_tanpa_kantor_satu_kalimat(tmp_path: Path) -> None:
    (tmp_path / "sop_defs").mkdir()
    assert "loket init" in satu_kalimat(proses(cwd=tmp_path))
    assert "loket init" in satu_kalimat(proses("periksa", cwd=tmp_path))


# ---- making an office


def test_init_menyebut_semua_yang_perlu(kantor: Kantor) -> None:
    folder, sandi, kode = kantor
    assert set(sandi) >= {"admin", "petugas_loket", "camat"} and len(kode) == 29
    assert tomllib.loads((folder / "kantor.toml").read_text(encoding="utf-8"))["kantor"]["paket"] == "kalipare"
    jadi = loket("--kantor", str(folder), "periksa")
    assert jadi.status == 0 and "Buku kantor baik." in jadi.keluar


def test_init_menolak_yang_ada_dan_paket_asing(kantor: Kantor, tmp_path: Path) -> None:
    assert "sudah berisi kantor" in satu_kalimat(loket("init", str(kantor[0]), "--ya"))
    assert "pilih" in satu_kalimat(loket("init", str(tmp_path / "x"), "--paket", "../sop_defs", "--ya"))
    assert list(tmp_path.iterdir()) == []


# ---- broken offices


@pytest.mark.parametrize(
    ("rusak", "kata"),
    [
        (lambda t: t.replace('zona = "WIB"', 'zona = "WIP"'), "zona"),
        (lambda t: t.replace("[kop]", "[kop"), "baris"),
        (lambda t: t + "\n[asing]\nx = 1\n", "asing"),
        (lambda t: t.replace("versi = 1", "versi = 9"), "versi"),
        (lambda t: t.replace('paket = "kalipare"', 'paket = "../.."'), "paket"),
        (lambda t: "", "versi"),
    ],
)
def test_kantor_toml_rusak(
    capsys: pytest.CaptureFixture[str], salinan: Path, rusak: object, kata: str
) -> None:
    toml = salinan / "kantor.toml"
    toml.write_text(rusak(toml.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    assert kata in satu_kalimat(di_sini(capsys, "--kantor", str(salinan), "periksa"))


def test_basis_data_rusak_dan_hilang(salinan: Path) -> None:
    db = salinan / "data" / "loket.db"
    isi = bytearray(db.read_bytes())
    isi[:100] = os.urandom(100)
    db.write_bytes(isi)
    assert "rusak" in satu_kalimat(loket("--kantor", str(salinan), "periksa"))
    db.unlink()
    assert "pulihkan" in satu_kalimat(loket("--kantor", str(salinan), "periksa"))


def test_jejak_yang_diubah_ditemukan_dan_status_satu(salinan: Path) -> None:
    import sqlite3

    db = sqlite3.connect(salinan / "data" / "loket.db")
    db.execute("DROP TRIGGER jaga_jejak_update")
    db.execute("UPDATE jejak SET isi = replace(isi, 'akun', 'AKUN') WHERE urut = 1")
    db.commit()
    db.close()
    jadi = loket("--kantor", str(salinan), "periksa")
    assert jadi.status == 1 and jadi.keluar.startswith("Buku kantor tidak baik; "), "the verdict first"
    assert jadi.keluar.count("tidak baik") == 1


def test_galat_tak_terduga_kode_insiden_tanpa_data(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    try:
        nama = "Siti Aminah 3507114101900001"
        try:
            raise ValueError(nama)
        except ValueError as sebab:
            raise RuntimeError(f"gagal untuk {nama}") from sebab
    except RuntimeError as galat:
        kode = catat_insiden(galat, tmp_path)
    log = (tmp_path / "data" / "galat.log").read_text(encoding="utf-8")
    assert kode in log and "RuntimeError" in log and "ValueError" in log and "test_cli.py:" in log
    assert "Siti" not in log and "3507" not in log
    assert catat_insiden(galat_baru(), None)
    assert catat_insiden(galat_baru(), tmp_path / "tidak ada")


def galat_baru() -> Exception:
    return KeyError("x")


def test_galat_tak_terduga_dalam_perintah(salinan: Path) -> None:
    kode = (
        "import sys\nfrom loket_tui import cli\nfrom loket_tui.layanan import siap\n"
        "def meledak(*_): raise KeyError('Siti Aminah')\n"
        "cli.pengguna.lm.daftar_masuk = meledak\n"
        f"sys.exit(cli.jalankan_perintah(['pengguna', 'daftar'], __import__('pathlib').Path({str(salinan)!r})))"
    )
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, cwd=AKAR, check=False)
    cocok = re.search(r"kode insiden (\S+)\)", hasil.stderr)
    assert hasil.returncode == 1 and cocok is not None and hasil.stderr.count("\n") == 1
    log = (salinan / "data" / "galat.log").read_text(encoding="utf-8")
    assert cocok[1] in log and "KeyError" in log and "Siti" not in log


# ---- officers, backups, reports


def test_petugas_lewat_perintah(salinan: Path, kantor: Kantor) -> None:
    dasar = ["--kantor", str(salinan)]
    sandi_admin, sandi_loket = kantor[1]["admin"], kantor[1]["petugas_loket"]
    tambah = ["pengguna", "tambah", "siti.aminah", "--nama", "Siti Aminah", "--peran", "petugas_loket"]
    assert "Admin" in proses(*dasar, "pengguna", "daftar").keluar
    assert "salah" in satu_kalimat(proses(*dasar, *tambah, "--sebagai", "admin", masukan="keliru keliru\n"))
    izin = proses(*dasar, *tambah, "--sebagai", "petugas_loket", masukan=f"{sandi_loket}\n")
    assert "tidak berwenang" in satu_kalimat(izin)
    assert proses(*dasar, *tambah, "--sebagai", "admin", masukan="").status == 1
    jadi = proses(*dasar, *tambah, masukan=f"admin\n{sandi_admin}\n")
    assert jadi.status == 0 and "siti.aminah: " in jadi.keluar, jadi
    assert "sudah dipakai" in satu_kalimat(proses(*dasar, *tambah, "--sebagai", "admin", masukan=f"{sandi_admin}\n"))
    jadi = proses(*dasar, "pengguna", "atur-ulang", "SITI.AMINAH", "--sebagai", "admin", masukan=f"{sandi_admin}\n")
    assert jadi.status == 0 and "Kata sandi baru siti.aminah" in jadi.keluar
    jadi = proses(*dasar, "pengguna", "nonaktifkan", "siti.aminah", "--sebagai", "admin", masukan=f"{sandi_admin}\n")
    assert jadi.status == 0 and "Siti" not in proses(*dasar, "pengguna", "daftar").keluar
    kalimat = satu_kalimat(proses(*dasar, "pengguna", "atur-ulang", "hantu", "--sebagai", "admin",
                                 masukan=f"{sandi_admin}\n"))
    assert "tidak ada" in kalimat


def test_pulihkan_admin_lewat_perintah(salinan: Path, kantor: Kantor) -> None:
    pulihkan = ("--kantor", str(salinan), "pengguna", "pulihkan-admin")
    beda = loket(*pulihkan, masukan=f"{kantor[2]}\nsandi admin baru\nsandi admin bari\n")
    assert "Kedua kata sandi baru tidak sama" in satu_kalimat(beda)
    jadi = loket(*pulihkan, masukan=f"{kantor[2]}\nsandi admin baru\nsandi admin baru\n")
    assert jadi.status == 0 and "Kode pemulihan yang baru" in jadi.keluar
    assert "tidak cocok" in satu_kalimat(loket(*pulihkan, masukan=f"{kantor[2]}\n")), "no kata sandi is asked for"


def test_cadangkan_lalu_pulihkan_di_folder_lain(salinan: Path, kantor: Kantor, tmp_path: Path) -> None:
    stik, lain = tmp_path / "stik", tmp_path / "lain"
    stik.mkdir()
    masukan = f"{kantor[1]['petugas_loket']}\n"
    jadi = loket("cadangkan", str(stik), "--kantor", str(salinan), "--sebagai", "petugas_loket", masukan=masukan)
    assert jadi.status == 0 and "dibaca ulang" in jadi.keluar, jadi
    cadangan = next(stik.iterdir())
    assert "Dibatalkan" in loket("--kantor", str(lain), "pulihkan", str(cadangan), masukan="t\n").galat
    assert not lain.exists()
    pasang = ("--kantor", str(lain), "pulihkan", str(cadangan), "--ya", "--sebagai", "admin")
    assert "kata sandi salah" in satu_kalimat(loket(*pasang, masukan="bukan kata sandi\n"))    # the backup's own admin
    assert not (lain / "data" / "loket.db").exists()
    admin = f"{kantor[1]['admin']}\n"
    jadi = loket(*pasang, masukan=admin)
    assert jadi.status == 0, jadi
    assert loket("--kantor", str(lain), "periksa").status == 0
    kalimat = satu_kalimat(loket("cadangkan", str(tmp_path / "dicabut"), "--kantor", str(salinan), "--sebagai",
                                 "petugas_loket", masukan=masukan))
    assert "flashdisk" in kalimat.casefold()
    (cadangan / "loket.db").write_bytes(b"rusak")
    satu_kalimat(loket(*pasang, masukan=admin))
    assert loket("--kantor", str(lain), "periksa").status == 0


def test_laporan_mingguan(salinan: Path, kantor: Kantor) -> None:
    masukan = f"{kantor[1]['petugas_loket']}\n"
    dasar = ["--kantor", str(salinan), "laporan", "mingguan", "--sebagai", "petugas_loket", "--minggu"]
    jadi = loket(*dasar, "2026-W46", masukan=masukan)
    assert jadi.status == 0, jadi
    berkas = [Path(b.strip()) for b in jadi.keluar.splitlines() if b.startswith("  ")]
    assert {p.suffix for p in berkas} == {".pdf", ".csv"}
    assert all(p.is_file() and p.is_relative_to(salinan / "printouts") for p in berkas)
    assert berkas[0].read_bytes().startswith(b"%PDF") and "NIHIL" in jadi.keluar
    assert "2026-W47" in satu_kalimat(loket(*dasar, "kemarin", masukan=masukan))
    assert "tidak dikenal" in satu_kalimat(loket(*dasar, "2026-W46", "--tujuan", "presiden", masukan=masukan))


def test_laporan_bulanan_dan_triwulan(salinan: Path, kantor: Kantor) -> None:
    """Nobody asks for them in this office, but its head may have them; a week is not a month."""
    masukan = f"{kantor[1]['petugas_loket']}\n"
    dasar = ["--kantor", str(salinan), "laporan"]
    sebagai = ["--sebagai", "petugas_loket"]
    for jenis, kode in (("bulanan", "2026-10"), ("triwulan", "2026-T3")):
        pilihan = "--bulan" if jenis == "bulanan" else "--triwulan"
        satu = [*dasar, jenis, pilihan, kode, *sebagai]
        assert f"meminta laporan {jenis}" in satu_kalimat(loket(*satu, masukan=masukan))
        jadi = loket(*satu, "--tujuan", "pimpinan", masukan=masukan)
        assert jadi.status == 0, jadi
        assert sum(b.startswith("  ") for b in jadi.keluar.splitlines()) == 2 and kode in jadi.keluar
    assert "seperti 2026-11" in satu_kalimat(loket(*dasar, "bulanan", "--bulan", "2026-W46", *sebagai, masukan=masukan))


# ---- procedures


def test_sop_daftar_json(salinan: Path) -> None:
    dasar = ["sop", "daftar", "--json"]
    for jadi in (loket("--kantor", str(salinan), *dasar), loket(*dasar, cwd=AKAR)):
        assert jadi.status == 0
        satu = next(x for x in json.loads(jadi.keluar) if x["kode"] == "pengantar_kk")
        assert set(satu) == {"paket", "kode", "nama", "aktivitas", "persyaratan", "langkah"}
        wajib = {"urut", "no", "kegiatan", "pelaksana", "aksi", "kelengkapan", "waktu", "output", "ket"}
        assert all(wajib <= set(x) for x in satu["langkah"])
        assert [x["urut"] for x in satu["langkah"]] == list(range(1, len(satu["langkah"]) + 1))


def test_sop_periksa_baik_dan_salah(capsys: pytest.CaptureFixture[str], salinan: Path, tmp_path: Path) -> None:
    assert loket("sop", "periksa", cwd=AKAR).status == 0
    paket = salinan / "sop_defs" / "kalipare"
    berkas = paket / "pengantar_kk.toml"
    asli = berkas.read_text(encoding="utf-8")
    for rusak, kata in (
        (asli.replace("nama = ", "nma = ", 1), "nma"),
        (asli.replace('peran = ["petugas_loket"]', 'peran = ["raja"]'), "raja"),
        (asli.replace("[[isian]]", "[[isian]", 1), "baris"),
        ("", "pengantar_kk.toml"),
    ):
        berkas.write_text(rusak, encoding="utf-8")
        for sasaran in (berkas, paket, salinan / "sop_defs"):
            jadi = di_sini(capsys, "sop", "periksa", str(sasaran))
            assert jadi.status == 1 and kata in jadi.keluar and "SALAH" in jadi.keluar
            assert TAK_DIKENAL not in jadi.galat
        daftar = di_sini(capsys, "--kantor", str(salinan), "sop", "daftar")
        assert daftar.status == 1 and "surat_pindah" in daftar.keluar, "one broken file stops no other"
    berkas.write_bytes(b"\xff\xfe latin")
    assert loket("sop", "periksa", str(berkas)).status == 1
    kalimat = satu_kalimat(loket("sop", "periksa", str(tmp_path / "tidak-ada.toml")))
    assert "tidak-ada.toml" in kalimat


def test_demo_tanpa_layar(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    jadi = loket("demo", str(folder), "--paket", "dukcapil", "--tanpa-layar")
    assert jadi.status == 0 and "CONTOH" in (folder / "kantor.toml").read_text(encoding="utf-8"), jadi
    assert "Kata sandi" in jadi.keluar or "kata sandi" in jadi.keluar
    assert loket("--kantor", str(folder), "periksa").status == 0
    assert "sudah berisi" in satu_kalimat(loket("demo", str(folder), "--tanpa-layar"))
