"""The stamp sheet of legalised copies: ordered when their signer is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from loket_tui.dasar.tanggal import tanggal_panjang
from loket_tui.layanan import kertas, penomoran
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.layanan.padanan import token_kini
from loket_tui.layanan.penandatangan import DARI_BERKAS
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register.perkara import BarisPeristiwa
from loket_tui.sop import mesin
from loket_tui.sop.prosedur import Letak

DOKUMEN = "lembar_legalisasi"
LEGALISIR, TOLAK = "legalisir", "tolak"
"""What becomes of a paper."""


def ditandatangani_nanti(berkas: BerkasKerja, letak: Letak) -> bool:
    """Whether a signature behind this aksi orders the sheet, with the block of who signs: one on a paper brought."""
    p, konteks = berkas.prosedur, berkas.konteks(berkas.tx.tanggal_kerja)
    return any(x.jenis == "tanda_tangan" and not mesin.dilewati(x, p, konteks)
               and any(p.naskah(k).asal == DARI_BERKAS for k in mesin.naskah_berlaku(x, p, konteks))
               for x in p.urutan[letak.indeks + 1:])


def nomor_butir(berkas: Berkas, letak: Letak, butir: Iterable[Mapping[str, Any]]) -> dict[int, rbuku.Baris]:
    """By place of an item the valid row that its number has: of the same paper, as many copies, never two for one."""
    sisa = baris_butir(berkas, letak)
    hasil: dict[int, rbuku.Baris] = {}
    for b in butir:
        ada = next((x for x in sisa if b["hasil"] == LEGALISIR
                    and (x.isi.get("dokumen"), x.isi.get("jumlah")) == (b["uraian"], b["jumlah"])), None)
        if ada is not None:
            hasil[b["urut"]] = ada
            sisa.remove(ada)
    return hasil


def baris_butir(berkas: Berkas, letak: Letak) -> list[rbuku.Baris]:
    """The valid rows that the items of this aksi have in its book, whatever the version called it then."""
    hasil = []
    for baris, token, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id):
        dasar, _, butir = token.partition(":")
        if baris.buku == letak.aksi.buku and butir and not baris.batal and (
                dasar == letak.token or (not berkas.prosedur.ada(dasar) and token_kini(berkas, dasar) == letak.token)):
            hasil.append(baris)
    return hasil


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
    """The papers that were stamped, and only those: the sheet says of each that it is like its original.

    A paper without a row of its own in a book has the register number of the case.
    """
    letak, kantor = berkas.letak_pada(peristiwa), berkas.ruang.kantor
    baris = []
    nomor = nomor_butir(berkas, letak, peristiwa.isi["butir"]) if letak.aksi.buku else {}
    register = penomoran.nomor_perkara(berkas).get("register", "-")
    for urut, b in enumerate((b for b in peristiwa.isi["butir"] if b["hasil"] == LEGALISIR), 1):
        ada = nomor.get(b["urut"])
        baris.append([str(urut), b["uraian"], str(b["jumlah"]), ada.nomor if ada else register, ""])
    return kertas.umum(berkas.kerja, berkas.perkara.kode_cari) | {
        "nomor_register": register, "pemohon": kertas.orang_publik(berkas),
        "butir": baris, "teks_cap": letak.aksi.teks_cap, "tempat": kantor.tempat,
        "tanggal": tanggal_panjang(berkas.tx.tanggal_kerja), "ttd": dict(ttd),
    }
