"""Intake: an application with its parties and fields, and the checklist, in one act.

Source: Kalipare rows 1 to 3 and Dukcapil rows 1 and 2: the file is handed over, checked, registered, receipted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.nik import periksa_nik
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.dasar.teks import nama_dicari
from loket_tui.layanan import kertas, pihak
from loket_tui.layanan import saluran as sal
from loket_tui.layanan.alur import BerkasKerja, buka
from loket_tui.layanan.butir import baris_butir
from loket_tui.layanan.dukungan import alasan_tertahan
from loket_tui.layanan.langkah import akhiri, lanjut_otomatis
from loket_tui.layanan.lihat_sop import kabar_berkas
from loket_tui.layanan.pemohon import Pemohon, periksa_pemohon
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.layanan.surat_kantor import kabar_surat
from loket_tui.layanan.tanggal_jauh import tanggal_jauh
from loket_tui.register import antrian as ra
from loket_tui.register import draf as rd
from loket_tui.register import nomor as rnomor
from loket_tui.register import perkara as rp
from loket_tui.sop import isian as si
from loket_tui.sop import kata, legalisir
from loket_tui.sop.kelengkapan import kekurangan, persyaratan_berlaku, sebutan
from loket_tui.sop.prosedur import PEMOHON, Prosedur
from loket_tui.sop.skema import Isian, Persyaratan
from loket_tui.sop.syarat import Konteks

__all__ = ["Pemohon", "periksa_pemohon"]      # used as part of intake


@dataclass(frozen=True, slots=True)
class Pengajuan:
    """A new application as typed."""

    layanan: str
    pemohon: Pemohon
    isian: Mapping[str, str]
    aktivitas: str = ""
    kunjungan_id: int | None = None
    pihak: pihak.Ketikan = field(default_factory=dict)
    """By party the persons as typed; of "pemohon" those after the applicant."""
    saluran: str = ""
    """How it came in, "" for the first way the SOP names; of a case of the office `pemohon.nama` is its subject."""
    rujukan: str = ""
    """Its reference in the system it came through."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One requirement as checked: ada, tidak_ada, or tidak_berlaku with a reason in `catatan`."""

    persyaratan: str
    keadaan: str
    bentuk: str = ""
    jumlah: int = 0
    nomor: str = ""
    tanggal: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Layanan:
    """A service the counter can take."""

    kode: str
    nama: str
    singkatan: tuple[str, ...]
    aktivitas: tuple[tuple[str, str], ...]
    saluran: tuple[str, ...] = (sal.LOKET,)


@dataclass(frozen=True, slots=True)
class Kenal:
    """What the record knows about a NIK: the person served before, warnings, open cases of the service."""

    orang: dict[str, str] | None
    galat: str | None
    peringatan: tuple[str, ...]


def daftar_layanan(ruang: Ruang) -> tuple[Layanan, ...]:
    """Services offered for new cases: active procedures of which this program can run everything."""
    return tuple(
        Layanan(p.kode, p.nama, p.berkas.singkatan, tuple((a.kode, a.nama) for a in p.berkas.aktivitas),
                sal.daftar_saluran(p))
        for p in ruang.sop_aktif if not alasan_tertahan(ruang, p)
    )


def layanan_tertahan(ruang: Ruang) -> tuple[str, ...]:
    """One sentence for each procedure that cannot be offered now: broken files, features that cannot run."""
    hasil = [*kabar_berkas(ruang), *kabar_surat(ruang)]
    for p in ruang.sop_aktif:
        if alasan := alasan_tertahan(ruang, p):
            hasil.append(f"SOP {p.nama} belum ditawarkan: {'; '.join(alasan)} belum dapat dijalankan.")
    return tuple(hasil)


def cari_layanan(ruang: Ruang, ketikan: str) -> tuple[Layanan, ...]:
    """Services that fit a few typed letters: abbreviation first, then words of the name."""
    kata = nama_dicari(ketikan)
    semua = daftar_layanan(ruang)
    if not kata:
        return semua

    def cocok(x: Layanan) -> int:
        if kata in x.singkatan:
            return 0
        if any(s.startswith(kata) for s in x.singkatan):
            return 1
        nama = nama_dicari(x.nama)
        return 2 if any(k.startswith(kata) for k in nama.split()) else 3 if kata in nama else 9

    return tuple(sorted((x for x in semua if cocok(x) < 9), key=cocok))


@bacaan("mengenali pemohon", "terima", "koreksi")
def kenali(
    ruang: Ruang, _sesi: Sesi, nik: str, layanan: str, *, nama: str = "", lahir: str = "", kelamin: str = ""
) -> Kenal:
    """Check a NIK as typed and say who it is known as.  Impossible: `galat`; unusual: warnings, accepted."""
    tanggal = None
    try:
        tanggal = baca_tanggal(lahir) if lahir else None
    except GalatIsian:
        tanggal = None
    hasil = periksa_nik(nik, tanggal, kelamin or None, ruang.kantor.awalan_nik)
    if hasil.galat:
        return Kenal(None, hasil.galat, ())
    peringatan = list(hasil.peringatan)
    with ruang.basis.baca() as koneksi:
        orang = rp.orang(koneksi, hasil.nik)
        terbuka = rp.terbuka_untuk_nik(koneksi, hasil.nik, layanan)
    if terbuka:
        nama_layanan = next((p.nama for p in ruang.sop_aktif if p.kode == layanan), kata.sebutan_kode(layanan))
        kode = ", ".join(kode_cari.kelompok(x) for x in terbuka)
        peringatan.append(f"NIK ini masih punya berkas {nama_layanan} yang terbuka: {kode}.")
    if orang and nama and nama_dicari(orang.get("nama", "")) != nama_dicari(nama):
        peringatan.append(f"NIK ini pernah dicatat atas nama {orang['nama']}; pastikan orangnya.")
    return Kenal(orang, None, tuple(peringatan))


def isian_diminta(ruang: Ruang, layanan: str, aktivitas: str, nilai: Mapping[str, str]) -> tuple[Isian, ...]:
    """Fields to ask at intake, given what is filled so far (canonical where it can be read)."""
    prosedur = _wajib_sop(ruang, layanan)
    konteks = Konteks(isian=_kanonis(prosedur, nilai), aktivitas=aktivitas, fitur=_fitur(ruang))
    return si.isian_diminta(prosedur.isian_awal(aktivitas), konteks)


def pihak_diminta(
    ruang: Ruang, layanan: str, aktivitas: str, nilai: Mapping[str, str]
) -> tuple[pihak.PihakDiminta, ...]:
    """The persons to ask at intake beside the applicant, given what is filled so far."""
    prosedur = _wajib_sop(ruang, layanan)
    konteks = konteks_diketik(ruang, prosedur, aktivitas, nilai, {})
    return pihak.diminta(prosedur, konteks) if prosedur.berkas.pihak else ()


def periksa_pihak(ruang: Ruang, layanan: str, aktivitas: str, nilai: Mapping[str, str], orang: pihak.Ketikan) -> None:
    """Check the persons as typed.  Raises GalatIsian whose field is "kode.nomor.medan"."""
    prosedur = _wajib_sop(ruang, layanan)
    konteks = konteks_diketik(ruang, prosedur, aktivitas, nilai, orang)
    pihak.periksa(prosedur, konteks, orang, ruang.kantor.awalan_nik, hari_ini=ruang.hari_ini())


def persyaratan_diminta(
    ruang: Ruang, layanan: str, aktivitas: str, nilai: Mapping[str, str], orang: pihak.Ketikan | None = None
) -> tuple[Persyaratan, ...]:
    """The checklist of a new application with these fields and persons."""
    prosedur = _wajib_sop(ruang, layanan)
    return persyaratan_berlaku(prosedur, konteks_diketik(ruang, prosedur, aktivitas, nilai, orang or {}))


def konteks_diketik(
    ruang: Ruang, prosedur: Prosedur, aktivitas: str, nilai: Mapping[str, str], orang: pihak.Ketikan
) -> Konteks:
    """What is known of an application while it is typed, computed fields with it."""
    isi = _kanonis(prosedur, nilai)
    jumlah = pihak.jumlah_diketik(prosedur, orang)
    isi |= si.hitung(prosedur, isi | jumlah, ruang.hari_ini(), ruang.kantor.kalender())
    return Konteks(isian=isi, aktivitas=aktivitas, fitur=_fitur(ruang))


def peringatan_isian(ruang: Ruang, layanan: str, aktivitas: str, nilai: Mapping[str, str]) -> tuple[str, ...]:
    """What an officer should say or ask at the counter already: papers that are not legalised, dates far away."""
    prosedur = _wajib_sop(ruang, layanan)
    isi = _kanonis(prosedur, nilai)
    hasil = (f"{b.uraian}: {b.tolak}" for x in prosedur.urutan if x.jenis == "legalisir"
             and (not x.langkah.aktivitas or aktivitas in x.langkah.aktivitas)
             for b in legalisir.butir(prosedur, x, isi) if b.tolak)
    jauh = tanggal_jauh(prosedur.isian_awal(aktivitas), nilai, ruang.hari_ini())
    return tuple(dict.fromkeys((*hasil, *jauh)))


def periksa_isian(ruang: Ruang, layanan: str, aktivitas: str, nilai: Mapping[str, str]) -> dict[str, str]:
    """Canonical values of all fields asked.  Raises GalatIsian naming the field."""
    prosedur = _wajib_sop(ruang, layanan)
    hasil: dict[str, str] = {}
    for isian in prosedur.isian_awal(aktivitas):
        konteks = Konteks(isian=hasil, aktivitas=aktivitas, fitur=_fitur(ruang))
        for satu in si.isian_diminta((isian,), konteks):
            isi = si.baca_isian(satu, nilai.get(satu.kode, ""), hasil, ruang.hari_ini())
            if isi:
                hasil[satu.kode] = isi
    return hasil


@tindakan("menerima berkas", "terima")
def terima_berkas(kerja: Kerja, pengajuan: Pengajuan, butir: Sequence[Butir] | None = None) -> Hasil:
    """Take in an application: case, parties, fields, and (given) the checklist and all that follows from it."""
    return _terima(kerja, pengajuan, butir)


def _terima(kerja: Kerja, pengajuan: Pengajuan, butir: Sequence[Butir] | None) -> Hasil:
    berkas = ajukan(kerja, pengajuan)
    if butir is not None and not berkas.perkara.akhir and berkas.letak.jenis == "periksa_kelengkapan":
        return _periksa(berkas, butir, "")
    return akhiri(berkas, lanjut_otomatis(berkas))


def ajukan(kerja: Kerja, pengajuan: Pengajuan, *, tegas: bool = True) -> BerkasKerja:
    """Open a case inside an act and record its first event; without `tegas` parties may be filled in later.

    That is with the checklist: where the SOP has none, they are demanded now.
    """
    ruang, tx = kerja.ruang, kerja.tx
    prosedur = _wajib_sop(ruang, pengajuan.layanan)
    tegas = tegas or all(x.jenis != "periksa_kelengkapan" for x in prosedur.urutan)
    if alasan := alasan_tertahan(ruang, prosedur):
        raise GalatAturan(f"SOP {prosedur.nama} belum dapat dijalankan: {'; '.join(alasan)}; perbaiki berkas SOP-nya.")
    if prosedur.berkas.aktivitas and pengajuan.aktivitas not in {a.kode for a in prosedur.berkas.aktivitas}:
        raise GalatIsian("Pilih dahulu jenis permohonannya.", "aktivitas")
    lewat = sal.periksa_saluran(prosedur, pengajuan.saluran, pengajuan.rujukan)
    isian = periksa_isian(ruang, pengajuan.layanan, pengajuan.aktivitas, pengajuan.isian)
    kantor = lewat.get("saluran") == sal.KANTOR
    pemohon = (sal.orang_kantor(pengajuan.pemohon.nama or isian.get(sal.PERIHAL, "")) if kantor
               else periksa_pemohon(ruang, pengajuan.pemohon))
    konteks = konteks_diketik(ruang, prosedur, pengajuan.aktivitas, pengajuan.isian, pengajuan.pihak)
    orang = pihak.periksa(prosedur, konteks, pengajuan.pihak, ruang.kantor.awalan_nik, tegas=tegas,
                          nik={PEMOHON: [pemohon["nik"]]}, hari_ini=tx.tanggal_kerja)
    rp.simpan_versi(tx, prosedur.hash, prosedur.paket, prosedur.kode, prosedur.teks)
    hari = tx.tanggal_kerja
    kode = kode_cari.buat(hari, rnomor.ambil(tx.koneksi, "kode_cari", int(f"{hari:%Y%m%d}")))
    nomor = rp.buat(tx, {
        "kode_cari": kode, "versi_sop": prosedur.hash, "kode": prosedur.kode, "aktivitas": pengajuan.aktivitas,
        "fitur": " ".join(sorted(_fitur(ruang))),
    })
    perkara = rp.muat(tx.koneksi, nomor)
    if perkara is None:
        raise GalatAturan("Berkas baru tidak terbaca kembali; ulangi.")
    rp.tulis_pihak(tx, nomor, "pemohon", 1, pemohon)
    pihak.tulis(tx, nomor, orang)
    if pemohon["nik"]:
        rp.simpan_orang(tx, pemohon["nik"], {k: v for k, v in pemohon.items() if k != "alasan_tanpa_nik"})
    rp.catat_cari(tx, nomor, pemohon["nama"], pemohon["nik"], kode)
    berkas = BerkasKerja(kerja, replace(perkara, aksi=prosedur.ajukan.token))
    berkas.isian = dict(isian)
    peristiwa_id = berkas.catat("selesai", isi={"layanan": prosedur.kode, "versi": prosedur.hash, "kode_cari": kode,
                                                  "aktivitas": pengajuan.aktivitas, "fitur": perkara.fitur, **lewat})
    rp.tulis_isian(tx, nomor, peristiwa_id, isian)
    if pengajuan.kunjungan_id is not None and not kantor:
        ra.sambung(tx, pengajuan.kunjungan_id, nomor, "ajukan")
    return berkas


@tindakan("memulai berkas kantor", "proses")
def mulai_kantor(kerja: Kerja, pengajuan: Pengajuan) -> Hasil:
    """Begin a case of the office itself: for officers of the lane, who need not take applications in.

    Raises GalatAturan for a service that people apply for.
    """
    if not sal.khusus_kantor(_wajib_sop(kerja.ruang, pengajuan.layanan)):
        raise GalatAturan("Layanan ini dimulai dari pemohon; terima lewat F3.")
    return _terima(kerja, pengajuan, None)


# ---- checklist


@tindakan("memeriksa kelengkapan", "terima")
def periksa_kelengkapan(
    kerja: Kerja, permohonan_id: int, dilihat: int, butir: Sequence[Butir], hasil: str = "", alasan: str = "",
    kunjungan_id: int | None = None, orang: pihak.Ketikan | None = None,
) -> Hasil:
    """Check a case that waits: what was missing is looked at again; `orang` are persons who come to its parties.

    `hasil` is empty (what the ticks say), or rujuk or tolak where the SOP knows them, with a reason.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    berkas.wajib_jenis("periksa_kelengkapan")
    if kunjungan_id is not None:
        ra.sambung(kerja.tx, kunjungan_id, permohonan_id, "lengkapi")
    if orang:
        konteks = berkas.konteks(kerja.tx.tanggal_kerja)
        pihak.tulis(kerja.tx, permohonan_id, pihak.periksa(
            berkas.prosedur, konteks, orang, kerja.ruang.kantor.awalan_nik, tegas=False, sudah=pihak.banyak(berkas),
            nik=pihak.nik_tercatat(berkas), hari_ini=kerja.tx.tanggal_kerja))
    return _periksa(berkas, butir, hasil, alasan)


def _periksa(berkas: BerkasKerja, butir: Sequence[Butir], hasil: str, alasan: str = "") -> Hasil:
    letak = berkas.wajib_jenis("periksa_kelengkapan")
    konteks = berkas.konteks(berkas.tx.tanggal_kerja)
    diminta = persyaratan_berlaku(berkas.prosedur, konteks)
    baris = baris_butir(berkas, diminta, butir, berkas.tx.tanggal_kerja)
    celah = kekurangan(diminta, {b["persyaratan"]: b["keadaan"] for b in baris})
    sisa = [p for satu in celah for pilihan in satu for p in pilihan]
    if not hasil:
        hasil = "tidak_lengkap" if sisa else "lengkap"
    elif hasil == "lengkap" and sisa:
        raise GalatAturan(f"Belum lengkap: {sebutan(celah[0])}; tandai ada, atau cetak blanko kekurangan.")
    if hasil == "lengkap":
        pihak.wajib_lengkap(berkas, konteks, diminta, {b["persyaratan"]: b["keadaan"] for b in baris})
    if hasil == "tidak_lengkap":
        alasan = alasan or "Kurang: " + "; ".join(sebutan(satu) for satu in celah)
    peristiwa_id = berkas.catat(hasil, alasan=alasan[:500], isi={"kurang": [p.kode for p in sisa]})
    tercatat = berkas.peristiwa[-1].alasan
    rp.tulis_kelengkapan(berkas.tx, berkas.perkara.id, peristiwa_id, baris)
    if hasil == "lengkap":
        return akhiri(berkas, lanjut_otomatis(berkas))
    target = letak.aksi.hasil[hasil]
    if target.cetak == "blanko_kekurangan":
        kertas.pesan(berkas.kerja, "blanko_kekurangan", f"peristiwa:{peristiwa_id}",
                     kertas.blanko_kekurangan(berkas, "" if hasil == "tidak_lengkap" else tercatat),
                     permohonan_id=berkas.perkara.id, nama=f"{berkas.perkara.kode_cari}-{berkas.perkara.urut}")
    return akhiri(berkas, [])


# ---- drafts


def simpan_draf(ruang: Ruang, sesi: Sesi, kunci: str, layar: str, isi: Mapping[str, Any]) -> None:
    """Keep what is being typed under the coming act's key; survives Esc, lock and a power cut."""
    with ruang.basis.tulis() as koneksi:
        rd.simpan(koneksi, kunci, sesi.pengguna_id, layar, json.dumps(dict(isi), ensure_ascii=False),
                  ruang.jam.sekarang().isoformat())


@bacaan("membuka ketikan", *HAK_BERKAS)
def draf_tersimpan(ruang: Ruang, sesi: Sesi, layar: str) -> list[tuple[str, dict[str, Any]]]:
    """The officer's drafts of a screen, newest first: (key, content); a key whose act is done is dropped."""
    with ruang.basis.tulis() as koneksi:
        return [(k, json.loads(isi)) for k, isi in rd.milik(koneksi, sesi.pengguna_id, layar)]


def buang_draf(ruang: Ruang, sesi: Sesi, kunci: str) -> None:
    """Drop a draft of the officer's own that is no longer wanted, or whose act is done."""
    with ruang.basis.tulis() as koneksi:
        rd.hapus(koneksi, kunci, sesi.pengguna_id)


# ---- shared


def _wajib_sop(ruang: Ruang, kode: str) -> Prosedur:
    prosedur = ruang.sop(kode)
    if prosedur is None:
        raise GalatAturan(f"Layanan '{kode}' tidak ada dalam paket SOP kantor ini.")
    return prosedur


def _fitur(ruang: Ruang) -> frozenset[str]:
    bawaan = {f.kode for f in ruang.paket.berkas.fitur if f.bawaan}
    nyala = {k for k, v in ruang.kantor.fitur.items() if v}
    mati = {k for k, v in ruang.kantor.fitur.items() if not v}
    return frozenset((bawaan - mati) | nyala)


def _kanonis(prosedur: Prosedur, nilai: Mapping[str, str]) -> dict[str, str]:
    """Fields read as far as they can be; what cannot be read yet is left out."""
    hasil: dict[str, str] = {}
    for kode, isi in nilai.items():
        isian = prosedur.isian(kode)
        if isian is None or not isi.strip():
            continue
        try:
            hasil[kode] = si.baca_isian(isian, isi, hasil)
        except GalatIsian:
            continue
    return hasil
