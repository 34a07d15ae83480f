"""The commands on SOP files: findings with their lines, versions compared, a new file begun."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from loket_tui import cli

AKAR = Path(__file__).parents[1]
PINDAH = AKAR / "sop_defs" / "kalipare" / "surat_pindah.toml"


def jalankan(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    """(status, stdout, stderr) of a command in this process."""
    status = cli.jalankan_perintah(["sop", *map(str, argv)])
    keluar = capsys.readouterr()
    return status, keluar.out, keluar.err


def ubah(path: Path, lama: str, baru: str) -> None:
    teks = path.read_text(encoding="utf-8")
    assert lama in teks
    path.write_text(teks.replace(lama, baru, 1), encoding="utf-8")


@pytest.fixture
def paket(tmp_path: Path) -> Path:
    """A copy of one pack."""
    return Path(shutil.copytree(PINDAH.parent, tmp_path / "sop_defs" / "kalipare"))


# ---- periksa


def test_periksa_menyebut_baris_salah_dan_peringatan(capsys: pytest.CaptureFixture[str], paket: Path) -> None:
    berkas = paket / "surat_pindah.toml"
    status, keluar, _ = jalankan(capsys, "periksa", berkas)
    baris = berkas.read_text(encoding="utf-8").splitlines().index('id = "serahkan"')
    assert status == 0 and f"  baris {baris}, peringatan: nomor langkah 5 dilompati pada dokumen.\n" in keluar
    ubah(berkas, 'buku = "register"', 'buku = "induk"')
    status, keluar, _ = jalankan(capsys, "periksa", berkas)
    baris = berkas.read_text(encoding="utf-8").splitlines().index('id = "catat"')
    assert status == 1 and f"  baris {baris}, buku 'induk' tidak ada di paket.toml; tambahkan di sana.\n" in keluar
    ubah(berkas, 'ke = "periksa"', 'ke = "tiada"')
    status, keluar, _ = jalankan(capsys, "periksa", paket)
    assert status == 1 and "langkah 'periksa': target 'tiada' tidak ada." in keluar


def test_periksa_satu_berkas_juga_memeriksa_templatnya(capsys: pytest.CaptureFixture[str], paket: Path) -> None:
    templat = paket / "surat" / "surat_pindah.txt"
    templat.write_text(templat.read_text(encoding="utf-8") + "\nUntuk [keperluan_lain].\n", encoding="utf-8")
    status, keluar, _ = jalankan(capsys, "periksa", paket / "surat_pindah.toml")
    assert status == 1 and "keperluan_lain" in keluar and "1 berkas, 1 salah" in keluar
    assert jalankan(capsys, "periksa", paket / "pengantar_kk.toml")[0] == 0


# ---- banding


def test_banding_dua_berkas(capsys: pytest.CaptureFixture[str], paket: Path) -> None:
    berkas = paket / "surat_pindah.toml"
    assert jalankan(capsys, "banding", PINDAH, berkas) == (0, "Tidak ada perbedaan.\n", "")
    assert json.loads(jalankan(capsys, "banding", PINDAH, berkas, "--json")[1]) == [
        {"sop": "surat_pindah", "perbedaan": []}
    ]
    ubah(berkas, 'waktu = "10 Menit"', 'waktu = "15 Menit"')
    status, keluar, _ = jalankan(capsys, "banding", PINDAH, berkas)
    assert (status, keluar.splitlines()[:2]) == (0, ["SOP surat_pindah: 1 perbedaan.", "  Langkah"])
    assert "waktu dari “10 Menit” menjadi “15 Menit”." in keluar
    (satu,) = json.loads(jalankan(capsys, "banding", PINDAH, berkas, "--json")[1])
    assert {"bagian", "jenis", "tentang", "kalimat", "lama", "baru"} == set(satu["perbedaan"][0])


def test_banding_folder_dan_paket_kode(
    capsys: pytest.CaptureFixture[str], paket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (paket / "surat_pindah.toml").unlink()
    isi = (paket / "pengantar_kk.toml").read_text(encoding="utf-8")
    (paket / "salinan.toml").write_text(isi.replace('kode = "pengantar_kk"', 'kode = "salinan"'), encoding="utf-8")
    status, keluar, _ = jalankan(capsys, "banding", PINDAH.parent, paket)
    assert status == 0 and "Pengantar Kartu Keluarga (KK)” ditambah." in keluar
    assert "SOP “Surat Pindah Tempat / Mutasi Penduduk” dihapus." in keluar
    keluar = jalankan(capsys, "banding", AKAR / "sop_defs" / "kalipare", paket.parent / "kalipare")[1]
    assert "SOP salinan: 1 perbedaan." in keluar
    monkeypatch.chdir(AKAR)
    assert jalankan(capsys, "banding", "kalipare/pengantar_kk", paket / "pengantar_kk")[1] == "Tidak ada perbedaan.\n"


def test_banding_yang_tidak_ada_atau_tidak_sejenis(capsys: pytest.CaptureFixture[str], paket: Path) -> None:
    status, _, galat = jalankan(capsys, "banding", PINDAH, paket / "tiada.toml")
    assert status == 1 and "tiada.toml" in galat
    status, _, galat = jalankan(capsys, "banding", PINDAH, paket)
    assert (status, galat) == (1, "Bandingkan berkas dengan berkas, atau folder dengan folder.\n")
    ubah(paket / "surat_pindah.toml", "nama = ", "nma = ")
    assert jalankan(capsys, "banding", PINDAH, paket / "surat_pindah.toml")[0] == 1


# ---- baru


def test_baru_dengan_usul_diterima_pemeriksaan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, keluar, galat = jalankan(capsys, "baru", "--ya")
    assert (status, galat) == (0, "") and "layanan_baru.toml" in keluar
    assert sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*.*")) == [
        "layanan_baru.toml", "surat/layanan_baru.txt"]  # fmt: skip
    status, keluar, _ = jalankan(capsys, "periksa", tmp_path / "layanan_baru.toml")
    assert status == 0 and "0 salah, 0 peringatan." in keluar
    isi = (tmp_path / "layanan_baru.toml").read_bytes()
    for tujuan in ([], ["layanan_baru.toml"], ["layanan_baru"]):
        status, _, galat = jalankan(capsys, "baru", *tujuan, "--ya")
        assert status == 1 and "sudah ada dan tidak ditimpa" in galat
    assert (tmp_path / "layanan_baru.toml").read_bytes() == isi


def test_baru_dalam_paket_memakai_peran_paket_dan_tidak_menimpa_templat(
    capsys: pytest.CaptureFixture[str], paket: Path
) -> None:
    (paket / "surat" / "sktm.txt").write_text("@judul MILIK KANTOR\n", encoding="utf-8")
    status, _, _ = jalankan(capsys, "baru", paket / "sktm.toml", "--ya")
    assert status == 0 and (paket / "surat" / "sktm.txt").read_text(encoding="utf-8") == "@judul MILIK KANTOR\n"
    assert 'nama = "Sktm"' in (paket / "sktm.toml").read_text(encoding="utf-8")
    status, keluar, _ = jalankan(capsys, "periksa", paket / "sktm.toml")
    assert status == 0, keluar


def test_baru_bertanya_lagi_atas_jawaban_yang_keliru(
    capsys: pytest.CaptureFixture[str], paket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jawab = iter([
        "Surat Keterangan Tidak Mampu", "SKTM!", "sktm", "dua", "3",
        "petugas_loket; raja", "petugas_loket; kasi_pelayanan; camat", "", "kepala", "kasi_pelayanan",
        "KTP; KK", "x", "y", "t",
        "", "raja", "camat", "kasi_pelayanan", "y", "4x", "", "", "", "", "100.2.2",
        "", "", "bupati", "tidak",
    ])  # fmt: skip
    monkeypatch.setattr("builtins.input", lambda: next(jawab))
    monkeypatch.chdir(paket)
    status, keluar, _ = jalankan(capsys, "baru")
    assert status == 0 and next(jawab, None) is None
    assert keluar.count("  ! ") == 8
    assert "“raja” tidak dikenal" in keluar and "misalnya sktm" in keluar and "Bagian ini ditanyakan lagi" in keluar
    teks = (paket / "sktm.toml").read_text(encoding="utf-8")
    assert 'nama = "Surat Keterangan Tidak Mampu"' in teks and "hari_kerja = 3" in teks and "tanda_terima" not in teks
    assert 'klasifikasi = "100.2.2"' in teks and "lapor" not in teks
    assert jalankan(capsys, "periksa", paket / "sktm.toml")[0] == 0


def test_baru_yang_dibatalkan_tidak_menulis_apa_pun(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jawab = iter(["Layanan", "layanan"])

    def masukan() -> str:
        if (kata := next(jawab, None)) is None:
            raise EOFError
        return kata

    monkeypatch.setattr("builtins.input", masukan)
    monkeypatch.chdir(tmp_path)
    status, _, galat = jalankan(capsys, "baru")
    assert status == 1 and "Dibatalkan" in galat and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("nama", ["../Surat Baru.toml", "CON.toml", "a b", "é.toml"])
def test_baru_menolak_nama_yang_bukan_kode(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nama: str
) -> None:
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path / "x")
    status, _, galat = jalankan(capsys, "baru", nama, "--ya")
    assert status == 1 and "tidak dapat menjadi kode SOP" in galat
    assert [p.name for p in tmp_path.rglob("*")] == ["x"]


def test_baru_di_folder_yang_tidak_ada(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, galat = jalankan(capsys, "baru", tmp_path / "tiada" / "x.toml", "--ya")
    assert status == 1 and "tidak ada; buat foldernya dahulu." in galat


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_periksa_tautan_yang_berputar_tetap_satu_kalimat(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "putar.toml").symlink_to(tmp_path / "putar.toml")
    for tempat in (tmp_path / "putar.toml", tmp_path):
        status, keluar, _ = jalankan(capsys, "periksa", tempat)
        assert status == 1 and "tidak dapat dibaca (adalah tautan yang berputar)" in keluar
