"""A letter as it would come out, filled in with an applicant and answers that nobody gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from loket_tui.cetak.pekerja import Pekerja
from loket_tui.cetak.surat.bentuk import Blok
from loket_tui.cetak.surat.pratinjau import teks_pratinjau
from loket_tui.cetak.surat.urai import bentuk, isi, sidik, urai
from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import jam_menit, tanggal_panjang, tanggal_pendek
from loket_tui.layanan import kartu_ak1, kode_lain, konsep, lembar_surat, pejabat, pihak, surat
from loket_tui.layanan.demo_kasus import berkerabat
from loket_tui.layanan.demo_orang import Pengarang, isian_contoh, pengarang, umur_pemohon
from loket_tui.layanan.kode_lain import Anggota
from loket_tui.layanan.penandatangan import sebutan_orang
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.surat_kantor import pemakai_surat
from loket_tui.layanan.tembusan import tembusan
from loket_tui.layanan.templat import kode_surat, pilih
from loket_tui.layanan.terima import Pemohon
from loket_tui.sop import kata
from loket_tui.sop.isian import JUMLAH_PIHAK, hitung, label_nilai
from loket_tui.sop.prosedur import PEMOHON, Prosedur
from loket_tui.sop.skema import Naskah, Penandatangan
from loket_tui.sop.syarat import Konteks, berlaku

CONTOH = "CONTOH"
"""Stands across the page of a sample."""
TIM = (Anggota("Ani Contoh, S.E.", "Penata Muda, III/a", "19900101 201501 2 001", "Pengelola Pelayanan"),
       Anggota("Budi Contoh", "Pengatur, II/c", "19920202 201601 1 002", "Petugas Loket"))


def pratinjau_contoh(ruang: Ruang, kode: str, lebar: int = 76, sop: str = "") -> list[str]:
    """The sample as text for the terminal.  Raises GalatIsian (no such letter), GalatAturan (no good text)."""
    return teks_pratinjau(_blok(ruang, kode, *_pilih(ruang, kode, sop))[1], lebar)


def cuplikan_contoh(ruang: Ruang, kode: str, sop: str = "") -> tuple[str, dict[str, Any]]:
    """(document that draws it, snapshot) of a sample.  Raises GalatIsian, GalatAturan."""
    prosedur, naskah = _pilih(ruang, kode, sop)
    teks, blok = _blok(ruang, kode, prosedur, naskah)
    lokal, kantor, nilai = ruang.sekarang(), ruang.kantor, nilai_contoh(ruang, prosedur, naskah)
    with ruang.basis.baca() as koneksi:
        ttd = [_penanda(ruang, koneksi, prosedur, naskah, t) for t in naskah.tanda_tangan] or [
            {"baris_jabatan": ["Petugas Loket,"], "nama": TIM[0].nama, "pangkat": "", "nip": ""}]
    cuplikan = {
        "konsep": CONTOH, "kop": konsep.kop_kini(ruang), "kertas": kantor.cetak.kertas_untuk("naskah"), "kode_cari": "",
        "salinan_ke": 0, "alasan_salinan": "",
        "dicetak": {"waktu": f"{tanggal_pendek(lokal.date())} {jam_menit(lokal)} {kantor.nama_zona}", "oleh": CONTOH},
        "templat": teks, "nilai": nilai, "nomor": None if naskah.nomor else "",
        "tanggal": tanggal_panjang(lokal.date()), "tempat": kantor.tempat, "ttd": ttd[-1],
        "ttd_lain": ttd[:-1], "tembusan": tembusan(naskah, nilai), "sidik": sidik(blok),
        "keterangan_dokumen": naskah.keterangan,
    }
    if bentuk(blok) == kartu_ak1.DOKUMEN:
        return kartu_ak1.DOKUMEN, cuplikan | kartu_ak1.contoh(kantor, tanggal_panjang(lokal.date())) | {
            "kertas": kantor.cetak.kertas_untuk(kartu_ak1.DOKUMEN)}
    dokumen = bentuk(blok) or lembar_surat.NASKAH
    return dokumen, cuplikan | {"kertas": kantor.cetak.kertas_untuk(dokumen)}


def gambar_contoh(ruang: Ruang, kode: str, sop: str = "") -> Path:
    """Draw a sample, in a process of its own, into a private folder; returns the file.

    Raises GalatIsian, GalatAturan, and GalatCetak when it cannot be drawn or there is no room for the file.
    """
    dokumen, cuplikan = cuplikan_contoh(ruang, kode, sop)
    path = konsep.folder_sementara() / f"{CONTOH}-{kode}.pdf"
    pekerja = Pekerja()
    try:
        pekerja.buat(dokumen, cuplikan, path)
    finally:
        pekerja.tutup()
    return path


def kode_contoh(ruang: Ruang, kode: str, sop: str = "") -> tuple[tuple[str, str, str], ...]:
    """(code, label, invented value) of everything that a letter may name; of a party its first persons.

    Raises GalatIsian (no such letter).
    """
    prosedur, naskah = _pilih(ruang, kode, sop)
    nilai = nilai_contoh(ruang, prosedur, naskah)
    label = (surat.LABEL_PEMOHON | kode_lain.label_tambahan(prosedur) | {p.kode: p.nama for p in prosedur.berkas.pihak}
             | {i.kode: i.label for i in prosedur.berkas.isian})
    return tuple((k, label.get(k) or k.replace("_", " ").capitalize(), " ".join(v.split()))
                 for k, v in nilai.items() if v or k in label)


def _pilih(ruang: Ruang, kode: str, sop: str) -> tuple[Prosedur, Naskah]:
    """The procedure of a sample (`sop`, else the first that uses the letter) and the naskah it is."""
    semua = pemakai_surat(ruang, kode)
    prosedur = next((p for p in semua if not sop or p.kode == sop), None)
    if prosedur is None:
        raise GalatIsian(f"SOP “{sop[:40]}” tidak memakai surat {kode}; yang memakai: "
                         f"{', '.join(p.kode for p in semua)}.", "sop")
    return prosedur, next(n for n in prosedur.berkas.naskah if n.templat == kode)


def _blok(ruang: Ruang, kode: str, prosedur: Prosedur, naskah: Naskah) -> tuple[str, list[Blok]]:
    """(template, filled blocks) of the text that letters are made from today."""
    with ruang.basis.baca() as koneksi:
        teks = pilih(ruang.paket, koneksi, kode, kode_surat(prosedur)).teks
    return teks, isi(urai(teks), nilai_contoh(ruang, prosedur, naskah))


# ---- what is filled in


def nilai_contoh(ruang: Ruang, prosedur: Prosedur, naskah: Naskah) -> dict[str, str]:
    """A value for every code of a letter that it would have in one case; the same on every look of one day."""
    hari = ruang.hari_ini()
    orang = pengarang(ruang, hari)
    pemohon = _pemohon(orang, umur_pemohon(prosedur.nama))
    tanggal = tanggal_panjang(hari)
    semua, jumlah = _orang(orang, prosedur, pemohon)
    jawaban = _sejalan(prosedur, naskah, isian_contoh(orang, prosedur, pemohon))
    jawaban |= hitung(prosedur, jawaban | jumlah, hari, ruang.kantor.kalender())
    nilai = dict.fromkeys(kode_surat(prosedur), "") | surat.nilai_pokok(ruang, asdict(pemohon), hari) | {
        "layanan": prosedur.nama, "nomor_register": f"0001/{hari.year}", "tanggal_masuk": tanggal,
        **kode_lain.nilai_tim(TIM), "tinjau_tanggal": tanggal,
        "tinjau_temuan": "keadaan sesuai dengan berkas", "tinjau_hasil": kata.hasil("memenuhi").lower(),
        "disposisi": "Diproses sesuai ketentuan",
    } | pihak.nilai_orang(prosedur, semua) | kode_lain.nilai_tabel(prosedur, jawaban)
    for n, p in enumerate((p for p in prosedur.berkas.persyaratan if p.bernomor), 1):
        nilai |= kode_lain.rujukan(p.kode, f"470/{n}/{hari.year}", tanggal)
    for isian in prosedur.berkas.isian:
        nilai[isian.kode] = label_nilai(isian, jawaban.get(isian.kode, ""))
    return nilai


def _sejalan(prosedur: Prosedur, naskah: Naskah, jawaban: dict[str, str]) -> dict[str, str]:
    """The answers of a case that gets this letter: its condition holds, and what that case is not asked is empty."""
    fitur = frozenset(k for _, s in prosedur.syarat() for k in s.fitur_disebut())
    disebut = naskah.bila.isian_disebut() if naskah.bila is not None else set()
    pilihan = [i for i in prosedur.berkas.isian if i.kode in disebut]
    semua = (jawaban, *({**jawaban, i.kode: p.kode} for i in pilihan for p in i.pilihan))
    pakai = next((x for x in semua if berlaku(naskah.bila, Konteks(x, fitur=fitur))), jawaban)
    konteks = Konteks(pakai, fitur=fitur)
    lepas = {i.kode for i in prosedur.berkas.isian if not berlaku(i.bila, konteks)}
    return {k: "" if k in lepas else v for k, v in pakai.items()}


def _pemohon(orang: Pengarang, umur: tuple[int, int] = (18, 68)) -> Pemohon:
    """An applicant with everything: a sample shows every line."""
    while True:
        satu = orang.pemohon(umur=umur)
        if satu.nik and satu.telepon:
            return satu


def _orang(
    orang: Pengarang, prosedur: Prosedur, pemohon: Pemohon
) -> tuple[dict[str, Sequence[Mapping[str, str]]], dict[str, str]]:
    """(persons of each party, how many of each as formulas see them): two where the party may have two."""
    hasil: dict[str, Sequence[Mapping[str, str]]] = {}
    for p in prosedur.berkas.pihak:
        jawaban = isian_contoh(orang, prosedur, pemohon)
        kerabat = next((i for k in p.isian if (i := prosedur.isian(k)) is not None and berkerabat(i)), None)
        semua: list[dict[str, str]] = []
        for n in range(min(p.paling_banyak, max(p.paling_sedikit, 2))):
            isi_orang = {k: jawaban.get(k, "") for k in p.isian}
            if kerabat is not None:     # relatives one after the other, the nearest first
                pilih = kerabat.pilihan[min(n, len(kerabat.pilihan) - 1)]
                isi_orang[kerabat.kode], satu = pilih.kode, orang.kerabat(n, pilih.label)
            else:
                satu = pemohon if p.kode == PEMOHON and n == 0 else _pemohon(orang)
            semua.append({"nama": satu.nama, "nik": satu.nik} | isi_orang)
        hasil[p.kode] = semua
    return hasil, {JUMLAH_PIHAK + k: str(len(v)) for k, v in hasil.items()}


def _penanda(
    ruang: Ruang, koneksi: Connection, prosedur: Prosedur, naskah: Naskah, tanda: str | Penandatangan
) -> dict[str, Any]:
    """The block of a signer as the office would fill it today."""
    lane = tanda.lane if isinstance(tanda, Penandatangan) else tanda
    if lane is None:
        siapa = sebutan_orang(prosedur, str(getattr(tanda, "pihak", "")), 1)
        return {"baris_jabatan": [f"{siapa},"], "nama": TIM[0].nama, "pangkat": "", "nip": ""}
    peran = next(iter(prosedur.peran(lane)), "")
    atas_nama = prosedur.atas_nama(naskah.kode, lane)
    blok = pejabat.blok_kini(ruang, koneksi, peran)
    if atas_nama and atas_nama != peran:
        blok["baris_jabatan"] = [f"a.n. {pejabat.jabatan(ruang, atas_nama)}", *blok["baris_jabatan"]]
    return blok
