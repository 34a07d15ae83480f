"""A spoiled sheet of a signature that covers several letters: only the one that is named gets another original."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatSyarat
from loket_tui.layanan import tanda_tangan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.surat_rusak import surat_tercetak
from loket_tui.register import cetakan as rc
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, kantor_sop, kerjakan, mulai, sampai


def dua_surat(folder: Path) -> tuple[Ruang, int]:
    """A case whose two letters were approved together and wait for their ink."""
    teks = (SOP_KECIL / "naskah.toml").read_text(encoding="utf-8")
    kedua = '[[naskah]]\nkode = "kedua"\nnama = "Surat Kedua"\ntemplat = "edaran"\ntanda_tangan = ["camat"]\n'
    teks = teks.replace('[[langkah]]\nid = "masuk"', f'{kedua}\n[[langkah]]\nid = "masuk"', 1)
    teks = teks.replace('naskah = ["panggilan", "edaran"]', 'naskah = ["panggilan", "edaran", "kedua"]')
    tanda = 'jenis = "tanda_tangan"\nnaskah = '
    teks = teks.replace(f'{tanda}"edaran"', f'{tanda}["edaran", "kedua"]')
    r = kantor_sop(folder, sop={"naskah": teks})
    nomor = mulai(r, "naskah", {"tanggal_hadir": "20-11-2026", "klas": "400.10.2", "perihal": "Rapat"})
    sampai(r, nomor, "tanda_tangan")
    kerjakan(r, nomor)
    assert baca(r, nomor).menunggu == "tinta"
    return r, nomor


def lembar(r: Ruang) -> list[tuple[str, int]]:
    """(name of the file, sheet) of every order of a letter that is signed."""
    with r.basis.baca() as k:
        return [(str(b[0]).rpartition("-")[0], int(b[1])) for b in k.execute(text(
            "SELECT berkas, lembar FROM perintah_cetak WHERE dokumen = 'naskah' AND berkas NOT LIKE '%panggilan%' "
            "ORDER BY id"))]


def test_hanya_surat_yang_disebut_diganti(tmp_path: Path) -> None:
    r, nomor = dua_surat(tmp_path)
    ani = sesi(r, "ani")
    assert surat_tercetak(r, ani, nomor) == (("edaran", "Surat Keluar"), ("kedua", "Surat Kedua"))

    def rusak(naskah: str) -> str:
        return tanda_tangan.lembar_rusak(r, ani, kunci_baru(), nomor, baca(r, nomor).urut, "Terlipat", naskah).kabar

    with pytest.raises(GalatSyarat, match=r"Pilih surat yang rusak: Surat Keluar, Surat Kedua\."):
        rusak("")
    with pytest.raises(GalatAturan, match="tidak dicetak di sini"):
        rusak("panggilan")
    assert [n for _, n in lembar(r)] == [1, 1], "a refusal leaves nothing"
    assert rusak("kedua") == "Lembar pengganti Surat Kedua dicetak sebagai asli."
    semua = lembar(r)
    assert [n for _, n in semua] == [1, 1, 2] and "kedua" in semua[-1][0]
    with r.basis.baca() as k:
        gugur = [n for n in range(1, 9) if rc.keterangan(k, n)[0] == "dibatalkan"]
    assert len(gugur) == 1
