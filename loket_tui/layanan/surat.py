"""Letters of a case: made from the pack's template, previewed, and printed with number and signature block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from loket_tui.cetak.surat.pratinjau import teks_pratinjau
from loket_tui.cetak.surat.urai import isi as isi_surat
from loket_tui.cetak.surat.urai import periksa, sidik, urai
from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_panjang, umur
from loket_tui.layanan import kertas, penomoran
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.register import cetakan as rc
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.register.jejak import kanonis
from loket_tui.sop.isian import label_nilai
from loket_tui.sop.paket import Paket
from loket_tui.sop.skema import Naskah

KODE_UMUM = (
    "nama", "nik", "kelamin", "tempat_lahir", "tanggal_lahir", "umur", "alamat", "desa", "telepon", "kantor",
    "kabupaten", "ibukota", "dinas_tujuan", "layanan", "nomor_register", "tanggal_masuk",
)
"""Codes every letter may use; the fields of its SOP come on top."""
LABEL_PEMOHON = {
    "nama": "Nama", "nik": "NIK", "tempat_lahir": "Tempat lahir", "tanggal_lahir": "Tanggal lahir",
    "alamat": "Alamat", "desa": "Desa/kelurahan",
}


def temuan_templat(paket: Paket) -> tuple[str, ...]:
    """One sentence for each mistake in the letter templates that the pack's procedures use."""
    hasil: list[str] = []
    for m in paket.sop:
        kode = (*KODE_UMUM, *(i.kode for i in m.prosedur.berkas.isian))
        for naskah in m.prosedur.berkas.naskah:
            teks = paket.templat(naskah.templat) if naskah.templat else None
            if naskah.templat and teks is not None:
                hasil += [f"Surat {naskah.templat}: {k}" for k in _keliru(teks, kode)]
    return tuple(dict.fromkeys(hasil))


def _keliru(teks: str, kode: Iterable[str]) -> list[str]:
    surat = urai(teks)
    return [f"baris {t.baris}: {t.kalimat.removeprefix(f'baris {t.baris}: ')}" for t in
            (*surat.temuan, *periksa(surat, kode))]


def nilai_surat(berkas: Berkas) -> dict[str, str]:
    """Every code a letter may use, with this case's value ("" where there is none)."""
    kantor = berkas.ruang.kantor
    hari = berkas.ruang.hari_ini()
    pemohon = rp.pemohon(berkas.koneksi, berkas.perkara.id)
    lahir = baca_tanggal(pemohon["tanggal_lahir"]) if pemohon.get("tanggal_lahir") else None
    nomor = penomoran.nomor_perkara(berkas)
    nilai = {
        "nama": pemohon.get("nama", ""), "nik": pemohon.get("nik", ""),
        "kelamin": {"L": "Laki-laki", "P": "Perempuan"}.get(pemohon.get("kelamin", ""), ""),
        "tempat_lahir": pemohon.get("tempat_lahir", ""), "tanggal_lahir": tanggal_panjang(lahir) if lahir else "",
        "umur": str(umur(lahir, hari)) if lahir else "", "alamat": pemohon.get("alamat", ""),
        "desa": pemohon.get("desa", ""), "telepon": pemohon.get("telepon", ""), "kantor": kantor.nama,
        "kabupaten": kantor.kabupaten, "ibukota": kantor.ibukota, "dinas_tujuan": kantor.dinas_tujuan,
        "layanan": berkas.prosedur.nama, "nomor_register": nomor.get("register", ""),
        "tanggal_masuk": tanggal_panjang(baca_tanggal(berkas.perkara.tanggal_kerja)),
    }
    for kode, isi in berkas.nilai(hari).items():
        isian = berkas.prosedur.isian(kode)
        nilai[kode] = label_nilai(isian, isi) if isian else isi
    for isian in berkas.prosedur.berkas.isian:
        nilai.setdefault(isian.kode, "")
    return nilai


def buat_versi(berkas: BerkasKerja, kode: str, peristiwa_id: int) -> None:
    """Make a new version of a naskah: snapshot, template text, hash of its content."""
    naskah = berkas.prosedur.naskah(kode)
    nilai = nilai_surat(berkas)
    if naskah.templat is None:
        cuplikan: dict[str, Any] = {"nilai": nilai}
        rn.tambah(berkas.tx, berkas.perkara.id, kode, "", cuplikan, _sidik_data(nilai), peristiwa_id)
        return
    teks = berkas.ruang.paket.templat(naskah.templat)
    if teks is None:
        raise GalatAturan(f"Templat surat {naskah.templat} tidak ada di paket SOP; pulihkan berkasnya.")
    if keliru := _keliru(teks, nilai):
        raise GalatAturan(f"Templat surat {naskah.templat} {keliru[0]} Perbaiki berkasnya, lalu mulai lagi.")
    hash_templat = hashlib.sha256(teks.encode()).hexdigest()
    rn.simpan_templat(berkas.tx, hash_templat, naskah.templat, teks)
    blok = isi_surat(urai(teks), nilai)
    rn.tambah(berkas.tx, berkas.perkara.id, kode, hash_templat, {"nilai": nilai}, sidik(blok), peristiwa_id)


def _sidik_data(nilai: Mapping[str, str]) -> str:
    return hashlib.sha256(kanonis(dict(nilai)).encode()).hexdigest()


def pratinjau(berkas: Berkas, kode: str, lebar: int = 76) -> list[str]:
    """The letter as text for the terminal; the case's data where another system prints the document."""
    naskah = berkas.prosedur.naskah(kode)
    baris = rn.terakhir(berkas.koneksi, berkas.perkara.id, kode)
    if baris is not None and baris.templat_hash:
        teks = rn.templat(berkas.koneksi, baris.templat_hash)
        return list(teks_pratinjau(isi_surat(urai(teks), baris.cuplikan["nilai"]), lebar))
    nilai = baris.cuplikan["nilai"] if baris else nilai_surat(berkas)
    label = {i.kode: i.label for i in berkas.prosedur.berkas.isian}
    judul = f"{naskah.nama} (dicetak di {naskah.asal})" if naskah.asal else naskah.nama
    hasil = [judul, ""]
    for kunci in (*LABEL_PEMOHON, *label):
        if nilai.get(kunci):
            hasil.append(f"{label.get(kunci, LABEL_PEMOHON.get(kunci, kunci)):24} : {nilai[kunci]}")
    return hasil


def blok_tanda_tangan(berkas: Berkas, naskah: Naskah, lane: str, peran: str) -> tuple[dict[str, Any], str]:
    """(signature block, manner) for a signer in `peran`: "" for himself, "an" in the head's name."""
    kantor = berkas.ruang.kantor
    pejabat = kantor.pejabat_peran(peran)
    sebutan = pejabat.jabatan if pejabat else berkas.ruang.paket.sebutan_peran(peran)
    isi = {"nama": pejabat.nama if pejabat else "", "pangkat": pejabat.pangkat if pejabat else "",
           "nip": pejabat.nip if pejabat else ""}
    kepala = berkas.prosedur.atas_nama(naskah.kode, lane)
    if kepala and kepala != peran:
        atas = kantor.pejabat_peran(kepala)
        jabatan = atas.jabatan if atas else berkas.ruang.paket.sebutan_peran(kepala)
        return {"baris_jabatan": [f"a.n. {jabatan.upper()}", f"{sebutan},"], **isi}, "an"
    return {"baris_jabatan": [f"{sebutan.upper()},"], **isi}, ""


def pesan_surat(
    berkas: BerkasKerja, naskah: Naskah, baris: rn.BarisNaskah, *, nomor: str | None, ttd: Mapping[str, Any],
    tanggal: str = "", alasan: str = "",
) -> int | None:
    """Order the final letter; None for a naskah another system prints.

    A version ordered before (approved again, spoiled sheet) prints as the next sheet; a spoiled sheet keeps the
    date of the one it replaces.
    """
    if not baris.templat_hash:
        return None
    lembar = max(0, rc.berikut(berkas.koneksi, "naskah", f"naskah:{baris.id}")[1]) + 1
    kantor = berkas.ruang.kantor
    cuplikan = kertas.umum(berkas.kerja, berkas.perkara.kode_cari) | {
        "templat": rn.templat(berkas.koneksi, baris.templat_hash), "nilai": baris.cuplikan["nilai"], "nomor": nomor,
        "tanggal": tanggal or tanggal_panjang(berkas.tx.tanggal_kerja), "tempat": kantor.tempat, "ttd": dict(ttd),
        "tembusan": list(naskah.tembusan), "sidik": baris.sha256, "keterangan_dokumen": naskah.keterangan,
    }
    return kertas.pesan(
        berkas.kerja, "naskah", f"naskah:{baris.id}", cuplikan, permohonan_id=berkas.perkara.id, lembar=lembar,
        alasan=alasan or ("disetujui ulang" if lembar > 1 else ""),
        nama=f"{berkas.perkara.kode_cari}-{naskah.kode}-v{baris.versi}",
    )
