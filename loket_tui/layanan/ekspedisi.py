"""The day's list of the expedition book: what was carried out, to whom, who received it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.tanggal import baca_tanggal_lalu, hari_tanggal, tanggal_panjang
from loket_tui.layanan import kertas
from loket_tui.layanan.buku import kata_batal
from loket_tui.layanan.ruang import Hasil, Kerja, tindakan
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc

BUKU = "ekspedisi"
_KOLOM = (("No", 16), ("Tanggal kirim", 22), ("Nomor dan tanggal surat", 52), ("Isi singkat", 52),
          ("Ditujukan kepada", 52), ("Dibawa", 30), ("Nama penerima", 32), ("Tanda tangan", 28), ("Ket", 20))


@dataclass(frozen=True, slots=True)
class BarisEkspedisi:
    """A row of the book, its columns as the paper has them."""

    nomor: str
    tanggal: str
    surat: str
    isi: str
    kepada: str
    kurir: str
    penerima: str
    batal: str
    """BATAL and why; "" for a valid row."""


def _baris(koneksi: Connection, hari: date) -> list[BarisEkspedisi]:
    ids = rbuku.pada_hari(koneksi, BUKU, hari.isoformat())
    semua = sorted(rbuku.halaman(koneksi, ids), key=lambda b: b.id)
    return [BarisEkspedisi(
        b.nomor, str(b.isi.get("tanggal_kirim", "")), str(b.isi.get("surat", "")), str(b.isi.get("isi_singkat", "")),
        str(b.isi.get("kepada", "")), str(b.isi.get("kurir", "")), str(b.isi.get("penerima_kiriman", "")),
        kata_batal(b) if b.batal else "")
        for b in semua]


@tindakan("mencetak daftar ekspedisi", "buku")
def cetak_ekspedisi(kerja: Kerja, tanggal: str = "") -> Hasil:
    """Print the list of a day (today).  Raises GalatAturan when nothing was carried out that day."""
    hari = baca_tanggal_lalu(tanggal, kerja.tx.tanggal_kerja, kerja.tx.tanggal_kerja)
    baris = _baris(kerja.koneksi, hari)
    if not baris:
        raise GalatAturan(f"Tidak ada kiriman yang tercatat pada {tanggal_panjang(hari)}.")
    rujukan = f"ekspedisi:{hari.isoformat()}"
    lembar = max(0, rc.berikut(kerja.koneksi, BUKU, rujukan)[1]) + 1
    kertas.pesan(kerja, BUKU, rujukan, kertas.umum(kerja) | {
        "dokumen": BUKU, "judul": "BUKU EKSPEDISI",
        "keterangan": [["Hari, tanggal", hari_tanggal(hari)], ["Jumlah", f"{len(baris)} kiriman"]],
        "kolom": [{"judul": j, "lebar_mm": x, "rata": "tengah" if j == "No" else "kiri"} for j, x in _KOLOM],
        "baris": [[b.nomor, b.tanggal, b.surat, b.isi, b.kepada, b.kurir, b.penerima, "", b.batal]
                  for b in baris],
        "tanda": [["Petugas ekspedisi,", kerja.sesi.nama]],
        "tempat": kerja.ruang.kantor.tempat, "tanggal": tanggal_panjang(kerja.tx.tanggal_kerja),
    }, lembar=lembar)
    return Hasil(kabar=f"Daftar ekspedisi {tanggal_panjang(hari)} dicetak: {len(baris)} kiriman.",
                 cetak=tuple(kerja.tx.cetak))
