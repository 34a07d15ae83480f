"""The stamp sheet of legalised copies: ordered when their signer is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.dasar.tanggal import tanggal_panjang
from loket_tui.layanan import kertas, penomoran
from loket_tui.layanan.alur import BerkasKerja
from loket_tui.register import cetakan as rc
from loket_tui.register.perkara import BarisPeristiwa
from loket_tui.sop.prosedur import Letak

DOKUMEN = "lembar_legalisasi"
LEGALISIR, TOLAK = "legalisir", "tolak"
"""What becomes of a paper."""


def ditandatangani_nanti(berkas: BerkasKerja, letak: Letak) -> bool:
    """Whether a signature stands behind this aksi: the sheet is then made with the block of who signs."""
    return any(x.jenis == "tanda_tangan" for x in berkas.prosedur.urutan[letak.indeks:])


def pesan_untuk_tanda(berkas: BerkasKerja, ttd: Mapping[str, Any]) -> int | None:
    """Order the sheet of the copies that were legalised last, for the official who signs now.

    None where nothing was legalised, or its sheet with this block is there already.
    """
    terakhir = next((p for p in reversed(berkas.peristiwa) if p.jenis == "legalisir"), None)
    if terakhir is None or not any(b["hasil"] == LEGALISIR for b in terakhir.isi.get("butir", ())):
        return None
    return pesan(berkas, terakhir, ttd)


def pesan(berkas: BerkasKerja, peristiwa: BarisPeristiwa, ttd: Mapping[str, Any]) -> int | None:
    """Order the sheet of one legalising; signed by another official than before it is the next sheet."""
    rujukan = f"peristiwa:{peristiwa.id}"
    lama = rc.terakhir(berkas.koneksi, DOKUMEN, rujukan)
    if lama is not None and lama.cuplikan["ttd"] == dict(ttd):
        return None
    return kertas.pesan(
        berkas.kerja, DOKUMEN, rujukan, _cuplikan(berkas, peristiwa, ttd), permohonan_id=berkas.perkara.id,
        lembar=lama.lembar + 1 if lama is not None else 1, nama=f"{berkas.perkara.kode_cari}-{peristiwa.urut}",
        alasan="penanda tangan lain" if lama is not None else "")


def _cuplikan(berkas: BerkasKerja, peristiwa: BarisPeristiwa, ttd: Mapping[str, Any]) -> dict[str, Any]:
    """The papers that were stamped, and only those: the sheet says of each that it is like its original."""
    letak, kantor = berkas.letak_pada(peristiwa), berkas.ruang.kantor
    baris = []
    for urut, b in enumerate((b for b in peristiwa.isi["butir"] if b["hasil"] == LEGALISIR), 1):
        ada = penomoran.sudah(berkas, letak.aksi.buku, token=f"{letak.token}:{b['urut']}") if letak.aksi.buku else None
        baris.append([str(urut), b["uraian"], str(b["jumlah"]), ada.nomor if ada else "-", ""])
    return kertas.umum(berkas.kerja, berkas.perkara.kode_cari) | {
        "nomor_register": penomoran.nomor_perkara(berkas).get("register", "-"), "pemohon": kertas.orang_publik(berkas),
        "butir": baris, "teks_cap": letak.aksi.teks_cap, "tempat": kantor.tempat,
        "tanggal": tanggal_panjang(berkas.tx.tanggal_kerja), "ttd": dict(ttd),
    }
