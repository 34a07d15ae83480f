"""Naskah in small: one that no official signs is printed when it is made; a filing code that a field says."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatSop
from loket_tui.register import cetakan as rc
from loket_tui.sop.muat import muat
from tests.cetak.test_cetak_setengah import teks as teks_pdf
from tests.layanan.alat_sop import SOP_KECIL, baca, kantor_sop, kerjakan, mulai, sampai, utuh

ISIAN = {"tanggal_hadir": "01-12-2026", "klas": "400.12.2.1", "perihal": "undangan rapat"}


def test_panggilan_tercetak_saat_dibuat(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path, "naskah")
    nomor = mulai(ruang, "naskah", ISIAN)
    assert baca(ruang, nomor).cetakan == ()
    kerjakan(ruang, nomor)
    cetakan = baca(ruang, nomor).cetakan
    assert [c["dokumen"] for c in cetakan] == ["naskah"]
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, int(cetakan[0]["id"]))
    assert perintah is not None
    isi = " ".join(teks_pdf(buat("naskah", perintah.cuplikan)).split())
    assert "SURAT PANGGILAN" in isi and "1 Desember 2026" in isi and "1 Januari 2027" in isi
    assert "Nomor :" not in isi and "....." not in isi
    assert perintah.cuplikan["ttd"] == {
        "baris_jabatan": ["Petugas Loket,"], "nama": "Ani", "pangkat": "", "nip": "", "petugas": True}
    utuh(ruang)
    ruang.tutup()


def test_panggilan_setengah_lembar_dan_tembusan_bertempat(tmp_path: Path) -> None:
    """Ordered as the document that its template names, with codes in the lines of who gets a copy."""
    sop = (SOP_KECIL / "naskah.toml").read_text(encoding="utf-8").replace(
        'templat = "edaran"\n', 'templat = "edaran"\ntembusan = ["Kepala Kepolisian Sektor [tempat_kantor]", '
        '"[kepala_desa]"]\n')
    ruang = kantor_sop(tmp_path, sop={"naskah": sop})
    path = next(tmp_path.glob("sop_defs/*/surat/panggilan.txt"))
    path.write_text(path.read_text("utf-8").replace("@judul", "@bentuk surat_setengah\n@judul"), encoding="utf-8")
    nomor = mulai(ruang, "naskah", ISIAN)
    sampai(ruang, nomor)
    with ruang.basis.baca() as k:
        semua = {p.dokumen: p for c in baca(ruang, nomor).cetakan if (p := rc.muat(k, int(c["id"]))) is not None}
    assert set(semua) == {"surat_setengah", "naskah"}
    assert "arsip" not in semua["surat_setengah"].cuplikan and buat("surat_setengah", semua["surat_setengah"].cuplikan)
    assert semua["naskah"].cuplikan["tembusan"][0] == "Kepala Kepolisian Sektor Contoh"
    assert len(semua["naskah"].cuplikan["tembusan"]) == 2
    utuh(ruang)
    ruang.tutup()


@pytest.mark.parametrize(("klas", "awal"), [
    ("400.12.2.1", "400.12.2.1/"), ("../x", "1/35.07.11/"), ("", "1/35.07.11/"),
])
def test_klasifikasi_dari_isian(tmp_path: Path, klas: str, awal: str) -> None:
    ruang = kantor_sop(tmp_path, "naskah")
    nomor = mulai(ruang, "naskah", ISIAN | {"klas": klas or "belum"})
    b = sampai(ruang, nomor)
    assert b.akhir == "selesai" and b.nomor[0][1].startswith(awal)
    utuh(ruang)
    ruang.tutup()


def test_klasifikasi_dari_isian_yang_tidak_ada(tmp_path: Path) -> None:
    teks = (SOP_KECIL / "naskah.toml").read_text(encoding="utf-8").replace('{isian = "klas"}', '{isian = "lain"}')
    path = tmp_path / "naskah.toml"
    path.write_text(teks, encoding="utf-8")
    with pytest.raises(GalatSop, match="lain"):
        muat(path, "kecil")
