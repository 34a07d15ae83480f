"""legalisir: papers that the applicant brought, stamped or refused one by one."""

from __future__ import annotations

from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.layanan import lembar_legalisasi, penandatangan, penomoran
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import Kolom
from loket_tui.layanan.lembar_legalisasi import LEGALISIR, TOLAK
from loket_tui.register import buku as rbuku
from loket_tui.register import tabel
from loket_tui.sop import legalisir as sl
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.mesin import nama_langkah
from loket_tui.sop.prosedur import Letak

POSITIF, RUJUK = HASIL["legalisir"]


def _minta(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    """A choice for each item; where the SOP names no table, the paper and its sheets."""
    if hasil != POSITIF:
        return ()
    nilai = berkas.nilai(berkas.ruang.hari_ini())
    if sl.tabel_butir(berkas.prosedur, letak.aksi) is None:
        uraian, lembar = _bawaan(berkas)
        return (Kolom("uraian", "Dokumen yang dilegalisir", uraian, maks=120),
                Kolom("lembar", "Jumlah lembar", str(lembar), jenis="angka", maks=3))
    butir = sl.butir(berkas.prosedur, letak, nilai)
    kolom = [_kolom_butir(b) for b in butir]
    if any(not b.tolak for b in butir):
        kolom.append(Kolom("alasan_tolak", "Alasan yang ditolak", wajib=False, maks=200,
                           petunjuk="Diisi bila ada yang ditolak petugas"))
    return tuple(kolom)


def _kolom_butir(b: sl.ButirLegalisir) -> Kolom:
    label = f"{b.urut}. {b.uraian}, {b.lembar} lembar"
    if b.tolak:
        return Kolom(f"butir:{b.urut}", label, TOLAK, pilihan=((TOLAK, "Ditolak"),), petunjuk=b.tolak)
    return Kolom(f"butir:{b.urut}", label, LEGALISIR, pilihan=((LEGALISIR, "Dilegalisir"), (TOLAK, "Ditolak")))


def _bawaan(berkas: Berkas) -> tuple[str, int]:
    """What is legalised where nothing lists it: what was copied last, as often."""
    salin = next((p for p in reversed(berkas.peristiwa) if p.jenis == "gandakan"), None)
    kode = berkas.letak_pada(salin).naskah if salin is not None else ()
    nama = ", ".join(berkas.prosedur.naskah(k).nama for k in kode) or berkas.prosedur.nama
    return nama, int(salin.isi.get("rangkap", 1)) if salin is not None else 1


def _butir(k: Kerjaan) -> list[dict[str, Any]]:
    """The items with what becomes of each."""
    if sl.tabel_butir(k.berkas.prosedur, k.letak.aksi) is None:
        lembar = k.angka("lembar") if k.teks("lembar") else _bawaan(k.berkas)[1]
        if not 1 <= lembar <= sl.MAKS_LEMBAR:
            raise GalatIsian(f"Jumlah lembar 1 sampai {sl.MAKS_LEMBAR}.", "lembar")
        uraian = k.teks("uraian", 120) or _bawaan(k.berkas)[0]
        return [{"urut": 1, "uraian": uraian, "jumlah": lembar, "hasil": LEGALISIR, "alasan": ""}]
    hasil = []
    for b in sl.butir(k.berkas.prosedur, k.letak, k.berkas.nilai(k.berkas.tx.tanggal_kerja)):
        alasan = b.tolak
        if not alasan and k.teks(f"butir:{b.urut}") == TOLAK:
            alasan = k.wajib("alasan_tolak", "Tulis alasan dokumen yang ditolak.", 200)
        hasil.append({"urut": b.urut, "uraian": b.uraian[:120], "jumlah": b.lembar,
                      "hasil": TOLAK if alasan else LEGALISIR, "alasan": alasan})
    if not hasil:
        raise GalatAturan("Belum ada dokumen yang dilegalisir; isi daftarnya dengan koreksi data dahulu.")
    return hasil


def _isi(k: Kerjaan) -> dict[str, Any]:
    """What was stamped and what refused; when nothing is left to stamp the case is referred.

    Raises GalatAturan when the SOP knows no referral, GalatIsian for a refusal without a reason.
    """
    if k.hasil == RUJUK:        # chosen as such: the whole file goes elsewhere
        return {}
    butir = _butir(k)
    tolak = [b for b in butir if b["hasil"] == TOLAK]
    if len(tolak) == len(butir):
        if RUJUK not in k.letak.aksi.hasil:
            raise GalatAturan(f"Semua dokumen ditolak, padahal langkah {nama_langkah(k.letak)} tidak memberi hasil "
                              "rujuk; batalkan berkasnya dengan alasan itu.")
        k.hasil = RUJUK
        k.beri_alasan("; ".join(f"{b['uraian']}: {b['alasan']}" for b in tolak))
    lembar = sum(b["jumlah"] for b in butir if b["hasil"] == LEGALISIR)
    return {"butir": butir, **({"lembar": lembar} if lembar else {}),
            **({"ditolak": "; ".join(f"{b['uraian']} ({b['alasan']})" for b in tolak)} if tolak else {})}


def _tulis(k: Kerjaan) -> list[str]:
    """A row for each item, its number in the book the SOP names, and the stamp sheet.

    Done again after a return, what was stamped before keeps its number; the number of a paper that is not any more
    stays in its book as BATAL.
    """
    baru: list[str] = []
    butir = k.isi.get("butir", ())
    tetap = lembar_legalisasi.nomor_butir(k.berkas, k.letak, butir) if k.letak.aksi.buku else {}
    if butir and k.letak.aksi.buku:
        for lama in lembar_legalisasi.baris_butir(k.berkas, k.letak):
            if lama.id not in {x.id for x in tetap.values()}:
                rbuku.koreksi(k.berkas.tx, lama.id, rbuku.BATAL, lama.nomor, "", "Dokumen itu tidak dilegalisir lagi.")
    for b in butir:
        k.berkas.tx.tambah(tabel.LegalisirButir, {
            "permohonan_id": k.berkas.perkara.id, "peristiwa_id": k.peristiwa_id, "urut": b["urut"],
            "uraian": b["uraian"], "jumlah": b["jumlah"], "hasil": b["hasil"], "alasan": b["alasan"]})
        if k.letak.aksi.buku and b["hasil"] == LEGALISIR and b["urut"] not in tetap:
            token = f"{k.letak.token}:{b['urut']}.{k.peristiwa_id}"
            nomor, ambil = penomoran.ambil(
                k.berkas, k.letak.aksi.buku, k.peristiwa_id, token=token,
                isi={"dokumen": b["uraian"], "jumlah": b["jumlah"], "ket": f"{b['jumlah']} lembar"})
            baru += [nomor] if ambil else []
    if k.hasil == POSITIF and not lembar_legalisasi.ditandatangani_nanti(k.berkas, k.letak):
        _lembar(k)
    return baru


def _lembar(k: Kerjaan) -> None:
    """Where no signature follows, whoever legalises signs the sheet, if the office lets that role sign."""
    ruang, peran = k.berkas.ruang, k.berkas.tx.peran
    if "tanda_tangan" not in ruang.hak(frozenset({peran})):
        return
    blok = penandatangan.blok_jabatan(k.berkas, peran, k.letak.aksi.atas_nama, k.berkas.tx.oleh)
    lembar_legalisasi.pesan(k.berkas, k.berkas.peristiwa[-1], blok)


JENIS = (JenisAksi("legalisir", _minta, _isi, _tulis),)
