"""Letters of a case: made from their template, previewed, and printed with number and signature block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from loket_tui.cetak.surat.pratinjau import teks_pratinjau
from loket_tui.cetak.surat.urai import isi as isi_surat
from loket_tui.cetak.surat.urai import sidik, urai
from loket_tui.dasar.desa import sebut_desa
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_panjang, umur
from loket_tui.layanan import kartu_ak1, kertas, kode_lain, lembar_surat, pejabat, penomoran, pihak, templat
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.layanan.laporan_wajib import PIMPINAN, sebutan_tujuan
from loket_tui.layanan.penandatangan import DARI_BERKAS
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.tembusan import tembusan
from loket_tui.register import cetakan as rc
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.register.jejak import kanonis
from loket_tui.sop import kata, mesin
from loket_tui.sop.isian import label_nilai
from loket_tui.sop.skema import Naskah

LABEL_PEMOHON = {
    "nama": "Nama", "nik": "NIK", "tempat_lahir": "Tempat lahir", "tanggal_lahir": "Tanggal lahir",
    "alamat": "Alamat", "desa": "Desa/kelurahan",
}


def nilai_surat(berkas: Berkas) -> dict[str, str]:
    """Every code a letter may use, with this case's value ("" where there is none)."""
    hari = berkas.ruang.hari_ini()
    nomor = penomoran.nomor_perkara(berkas)
    nilai = nilai_pokok(berkas.ruang, rp.pemohon(berkas.koneksi, berkas.perkara.id), hari) | {
        "layanan": berkas.prosedur.nama, "nomor_register": nomor.get("register", ""),
        "tanggal_masuk": tanggal_panjang(baca_tanggal(berkas.perkara.tanggal_kerja)),
    }
    nilai |= _langkah(berkas) | pihak.nilai_surat(berkas) | kode_lain.nilai_rujukan(berkas)
    jawaban = berkas.nilai(hari)
    nilai |= kode_lain.nilai_tabel(berkas.prosedur, jawaban)
    for kode, isi in jawaban.items():
        isian = berkas.prosedur.isian(kode)
        nilai[kode] = label_nilai(isian, isi) if isian else isi
    for kode in templat.kode_surat(berkas.prosedur):
        nilai.setdefault(kode, "")
    return nilai


def nilai_pokok(ruang: Ruang, pemohon: Mapping[str, str], hari: date) -> dict[str, str]:
    """What the codes of the applicant and of the office stand for on a day."""
    kantor = ruang.kantor
    lahir = baca_tanggal(pemohon["tanggal_lahir"]) if pemohon.get("tanggal_lahir") else None
    nilai = {
        "nama": pemohon.get("nama", ""), "nik": pemohon.get("nik", ""),
        "kelamin": {"L": "Laki-laki", "P": "Perempuan"}.get(pemohon.get("kelamin", ""), ""),
        "tempat_lahir": pemohon.get("tempat_lahir", ""), "tanggal_lahir": tanggal_panjang(lahir) if lahir else "",
        "umur": str(umur(lahir, hari)) if lahir else "", "alamat": pemohon.get("alamat", ""),
        "desa": pemohon.get("desa", ""), "telepon": pemohon.get("telepon", ""), "kantor": kantor.nama,
        "tempat_kantor": kantor.tempat, "kabupaten": kantor.kabupaten, "ibukota": kantor.ibukota,
        "dinas_tujuan": kantor.dinas_tujuan, "pimpinan": sebutan_tujuan(ruang, PIMPINAN),
        "kepala_desa": kode_lain.kepala_desa(pemohon.get("desa", "")),
    }
    nilai["tempat_tanggal_lahir"] = _sambung(nilai["tempat_lahir"], nilai["tanggal_lahir"])
    nilai["alamat_lengkap"] = _sambung(nilai["alamat"], sebut_desa(nilai["desa"]))
    nilai["alamat_kabupaten"] = _sambung(nilai["alamat_lengkap"],
                                         *kode_lain.wilayah(kantor, nilai["desa"], nilai["alamat"]))
    return nilai


def _sambung(*bagian: str) -> str:
    """Parts of one line; what is empty leaves no comma."""
    return ", ".join(b for b in bagian if b)


def _langkah(berkas: Berkas) -> dict[str, str]:
    """What steps noted that letters may name: the team, the last visit, the last disposisi."""
    hasil = kode_lain.nilai_tim(kode_lain.anggota_tim(berkas))
    for p in berkas.peristiwa:
        if p.jenis == "tinjau":
            hasil["tinjau_tanggal"] = tanggal_panjang(date.fromisoformat(p.isi["tanggal_tinjau"]))
            hasil["tinjau_temuan"] = str(p.isi["temuan"])
            hasil["tinjau_hasil"] = kata.hasil(p.hasil).lower()
        elif p.jenis == "disposisi" and p.isi.get("instruksi"):
            hasil["disposisi"] = str(p.isi["instruksi"])
    return hasil


def buat_versi(berkas: BerkasKerja, kode: str, peristiwa_id: int) -> None:
    """Make a new version of a naskah: snapshot, template text, hash of its content."""
    naskah = berkas.prosedur.naskah(kode)
    nilai = nilai_surat(berkas)
    if naskah.templat is None:
        cuplikan: dict[str, Any] = {"nilai": nilai}
        rn.tambah(berkas.tx, berkas.perkara.id, kode, "", cuplikan, _sidik_data(nilai), peristiwa_id)
        return
    pakai = templat.pilih(berkas.ruang.paket, berkas.koneksi, naskah.templat, nilai)
    rn.simpan_templat(berkas.tx, pakai.sidik, pakai.kode_simpan, pakai.teks)
    blok = isi_surat(urai(pakai.teks), nilai)
    rn.tambah(berkas.tx, berkas.perkara.id, kode, pakai.sidik, {"nilai": nilai}, sidik(blok), peristiwa_id)


def _sidik_data(nilai: Mapping[str, str]) -> str:
    return hashlib.sha256(kanonis(dict(nilai)).encode()).hexdigest()


def pratinjau(berkas: Berkas, kode: str, lebar: int = 76) -> list[str]:
    """The letter as text for the terminal; the case's data where another system prints the document."""
    naskah = berkas.prosedur.naskah(kode)
    baris = rn.terakhir(berkas.koneksi, berkas.perkara.id, kode)
    if baris is not None and baris.templat_hash:
        teks = rn.templat(berkas.koneksi, baris.templat_hash)
        hasil = list(teks_pratinjau(isi_surat(urai(teks), baris.cuplikan["nilai"]), lebar))
        if lembar_surat.dokumen_surat(teks) == kartu_ak1.DOKUMEN and not lembar_surat.pernah_dipesan(
                berkas.koneksi, baris.id):
            hasil += kartu_ak1.pratinjau_foto(berkas.ruang.kantor, berkas.perkara.kode_cari, lebar)
        return hasil
    nilai = baris.cuplikan["nilai"] if baris else nilai_surat(berkas)
    label = {i.kode: i.label for i in berkas.prosedur.berkas.isian}
    asal = "dibawa pemohon" if naskah.asal == DARI_BERKAS else f"dicetak di {naskah.asal}" if naskah.asal else ""
    judul = f"{naskah.nama} ({asal})" if asal else naskah.nama
    hasil = [judul, ""]
    for kunci in (*LABEL_PEMOHON, *label):
        if nilai.get(kunci):
            hasil.append(f"{label.get(kunci, LABEL_PEMOHON.get(kunci, kunci)):24} : {nilai[kunci]}")
    return hasil


def lembar_masih_dipakai(
    berkas: BerkasKerja, baris: rn.BarisNaskah, blok: Sequence[Mapping[str, Any]], tanda: Iterable[rn.Tanda]
) -> bool:
    """Whether the sheet that is out serves on: there is ink of earlier signers on it, and its blocks are the same."""
    if not any(t.naskah_id == baris.id and t.jenis == "tanda_tangan" for t in tanda):
        return False
    lama = lembar_surat.terakhir(berkas.koneksi, baris.id)
    return lama is not None and [*lama.cuplikan.get("ttd_lain", ()), lama.cuplikan["ttd"]] == list(blok)


def cetak_tanpa_tanda(berkas: BerkasKerja, kode: str) -> None:
    """A naskah that no official signs (a summons) is ready when it is made: order its print, with the officer's block.
    """
    naskah = berkas.prosedur.naskah(kode)
    baris = rn.terakhir(berkas.koneksi, berkas.perkara.id, kode)
    if naskah.tanda_tangan or baris is None:
        return
    nomor = penomoran.nomor_naskah(berkas, (kode,))[0]
    blok = pejabat.blok_petugas(berkas.ruang, berkas.koneksi, berkas.tx.oleh, berkas.tx.peran)
    pesan_surat(berkas, naskah, baris, nomor=nomor or None, blok=(blok,))


def pesan_surat(
    berkas: BerkasKerja, naskah: Naskah, baris: rn.BarisNaskah, *, nomor: str | None, blok: Sequence[Mapping[str, Any]],
    tanggal: str = "", alasan: str = "", untuk_pihak: bool = False,
) -> int | None:
    """Order the final letter in as many sheets as the SOP says; None for a naskah another system prints.

    `blok` are the signers' blocks, the highest last; `untuk_pihak` marks a sheet that parties sign before it is
    approved.  A version ordered before (approved again, spoiled sheet) prints as the next sheet; a spoiled sheet keeps
    the date of the one it replaces, a letter with a number of an earlier year or a sisipan that number's.
    """
    if not baris.templat_hash:
        return None
    teks, rujukan = rn.templat(berkas.koneksi, baris.templat_hash), lembar_surat.rujukan(baris.id)
    dokumen = lembar_surat.dokumen_surat(teks)
    lembar = max(0, rc.berikut(berkas.koneksi, dokumen, rujukan)[1]) + 1
    kantor = berkas.ruang.kantor
    cuplikan = kertas.umum(berkas.kerja, berkas.perkara.kode_cari) | {
        "templat": teks, "nilai": baris.cuplikan["nilai"],
        "nomor": nomor if naskah.nomor else "",
        "tanggal": tanggal or tanggal_panjang(penomoran.tanggal_cetak(berkas, naskah.kode)), "tempat": kantor.tempat,
        "ttd": dict(blok[-1]) if blok else None, "tembusan": tembusan(naskah, baris.cuplikan["nilai"]),
        "sidik": baris.sha256,
        "keterangan_dokumen": naskah.keterangan,
    }
    if len(blok) > 1:
        cuplikan["ttd_lain"] = [dict(b) for b in blok[:-1]]
    if naskah.rangkap > 1:
        cuplikan["rangkap"] = naskah.rangkap
    if untuk_pihak:
        cuplikan["untuk_pihak"] = True
    if kantor.cetak.arsip and dokumen == lembar_surat.NASKAH and not untuk_pihak:
        cuplikan |= {"arsip": True, "paraf": _paraf(berkas, naskah.kode)}
    if dokumen == kartu_ak1.DOKUMEN:
        tambahan, sebab = kartu_ak1.tambahan(berkas, baris.cuplikan["nilai"])
        cuplikan |= tambahan
        berkas.kabar += [sebab] if sebab else []
    return kertas.pesan(
        berkas.kerja, dokumen, rujukan, cuplikan, permohonan_id=berkas.perkara.id, lembar=lembar,
        alasan=alasan or ("disetujui ulang" if lembar > 1 else ""),
        nama=f"{berkas.perkara.kode_cari}-{naskah.kode}-v{baris.versi}",
    )


def _paraf(berkas: BerkasKerja, kode: str) -> list[str]:
    """Whose initials the archive copy has room for: who drafts the letter, then the lanes of its parafs."""
    prosedur, konteks = berkas.prosedur, berkas.konteks(berkas.tx.tanggal_kerja)
    lane = [x.lane for jenis in ("buat_naskah", "paraf") for x in prosedur.urutan
            if x.jenis == jenis and kode in x.naskah and not mesin.dilewati(x, prosedur, konteks)]
    return [prosedur.pelaksana(satu).sebutan for satu in dict.fromkeys(lane)]
