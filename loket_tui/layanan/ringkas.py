"""A case in short, for the screens: its checklist with what is missing, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek, tanggal_terbaca
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import perkara as rp
from loket_tui.register.perkara import BarisPeristiwa
from loket_tui.sop import isian as si
from loket_tui.sop import kata, legalisir
from loket_tui.sop.kelengkapan import (
    kata_kelompok,
    kekurangan,
    kelompok_terpenuhi,
    nama_syarat,
    persyaratan_berlaku,
    sebutan,
)
from loket_tui.sop.prosedur import Letak, Prosedur

TIADA = "tidak_ada"


def waktu(ruang: Ruang, utc: str, hari: str = "") -> str:
    """A moment of the record as people of the office read it; `hari` is the office date recorded with it."""
    lokal = ruang.saat(utc, hari)
    return f"{tanggal_pendek(lokal.date())} {jam_menit(lokal)}"


def kelengkapan(b: Berkas) -> tuple[tuple[dict[str, Any], ...], tuple[str, ...]]:
    """(rows, gaps): the rows of the last check, and what is missing, an either/or group once.

    A row has besides its columns `nama`; `cukup` is true for a choice that is not needed because the other one is
    there, `pilihan` has the words beside a paper of a group that is not met yet.
    """
    baris = rp.kelengkapan(b.koneksi, b.perkara.id)
    if not baris:
        return (), ()
    keadaan = {str(k["persyaratan"]): str(k["keadaan"]) for k in baris}
    diminta = persyaratan_berlaku(b.prosedur, b.konteks(b.ruang.hari_ini()))
    dikenal = {p.kode: p for p in b.prosedur.berkas.persyaratan}
    terpenuhi = kelompok_terpenuhi(diminta, keadaan)
    hasil = []
    for k in baris:
        p = dikenal.get(str(k["persyaratan"]))
        kelompok = p.kelompok if p is not None and k["keadaan"] == TIADA else None
        nama = nama_syarat(b.prosedur, p) if p is not None else k["persyaratan"]
        terbuka = p is not None and kelompok is not None and kelompok not in terpenuhi
        hasil.append({**k, "nama": nama, "tanggal": tanggal_terbaca(str(k["tanggal"] or "")),
                      "cukup": kelompok in terpenuhi,
                      "pilihan": kata_kelompok(p, diminta) if p is not None and terbuka else ""})
    return tuple(hasil), tuple(sebutan(satu) for satu in kekurangan(diminta, keadaan))


def isian(b: Berkas) -> tuple[tuple[str, str, str], ...]:
    """(code, label, value) of every field that has one; rows of tables with the labels of their columns.

    A paper that will not be legalised says so in its row, and why.
    """
    nilai = b.nilai(b.ruang.hari_ini())
    tolak = {(letak_tabel, x.urut): x.tolak for letak_tabel, x in _butir_ditolak(b)}
    hasil = []
    for i in b.prosedur.berkas.isian:
        isi = nilai.get(i.kode, "")
        if i.jenis == "tabel" and isi:
            tampil = "\n".join(f"{n}. {baris}" + (f"; DITOLAK: {tolak[i.kode, n]}" if (i.kode, n) in tolak else "")
                               for n, baris in enumerate(si.baris_berjudul(i, isi), 1))
        else:
            tampil = si.label_nilai(i, isi)
        if tampil:
            hasil.append((i.kode, i.label, tampil))
    return tuple(hasil)


def nomor_batal(b: Berkas) -> tuple[str, ...]:
    """Numbers of the case that somebody voided by hand since it was approved or numbered last, with why, who, when."""
    hasil: list[str] = []
    for p in b.peristiwa if not b.perkara.akhir else ():
        if p.jenis == "batal_nomor":
            hari = tanggal_pendek(date.fromisoformat(p.tanggal_kerja))
            hasil.append(f"Nomor {p.isi.get('nomor_batal', '')} BATAL: {p.alasan.rstrip('.')} ({p.nama}, {hari})")
        elif p.jenis == "nomor" or p.hasil == "disetujui":
            hasil.clear()
    return tuple(hasil)


def akan_ditolak(b: Berkas, letak: Letak) -> tuple[str, ...]:
    """Names of the papers that the SOP refuses to legalise at this step or a later one."""
    return tuple(dict.fromkeys(x.uraian for _, x in _butir_ditolak(b, letak.indeks)))


def _butir_ditolak(b: Berkas, mulai: int = 0) -> Iterator[tuple[str, legalisir.ButirLegalisir]]:
    nilai = b.nilai(b.ruang.hari_ini())
    for x in b.prosedur.urutan:
        tabel = legalisir.tabel_butir(b.prosedur, x.aksi) if x.jenis == "legalisir" and x.indeks >= mulai else None
        if tabel is not None:
            yield from ((tabel.kode, butir) for butir in legalisir.butir(b.prosedur, x, nilai) if butir.tolak)


def terlambat(ruang: Ruang, prosedur: Prosedur, letak: Letak | None, janji: str) -> bool:
    """Whether the promised date (ISO) of an open case has passed while it is still before its hand-over."""
    if letak is None or not janji or date.fromisoformat(janji) >= ruang.hari_ini():
        return False
    return not any(x.jenis == "serahkan" and not x.antara and x.indeks <= letak.indeks for x in prosedur.urutan)


def diambil(b: Berkas, p: BarisPeristiwa) -> bool:
    """Whether an event is the hand-over of the case's product (not of papers in its middle)."""
    return p.jenis == "serahkan" and p.hasil == "diterima" and not b.letak_pada(p).antara


def penutup(b: Berkas) -> str:
    """How a case ended, in sentences: who fetched it and when, or why and by whom it ended; "" while it is open."""
    if not b.perkara.akhir:
        return ""
    akhir = next((p for p in reversed(b.peristiwa) if p.akhir), None)
    ambil = next((p for p in reversed(b.peristiwa) if diambil(b, p)), None)
    if ambil is not None and b.perkara.akhir == "selesai":
        cara = "sendiri" if ambil.isi.get("cara") == "sendiri" else f"kuasa, {ambil.isi.get('hubungan') or 'lainnya'}"
        kapan = waktu(b.ruang, ambil.dicatat_pada, ambil.tanggal_kerja)
        return f"Diambil {ambil.isi.get('nama', '')} ({cara}) pada {kapan}; diserahkan {ambil.nama}."
    if akhir is None:
        return ""
    kata_akhir = "Ditarik pemohon" if akhir.hasil == "ditarik" else kata.AKHIR.get(akhir.akhir, akhir.akhir)
    sebab = f"; alasan: {akhir.alasan}" if akhir.alasan else ""
    if akhir.isi.get("kepada") and akhir.akhir == "dirujuk":
        kata_akhir += f" ke {akhir.isi['kepada']}"
    kapan = waktu(b.ruang, akhir.dicatat_pada, akhir.tanggal_kerja)
    return f"{kata_akhir} pada {kapan}, dicatat {akhir.nama}{sebab.rstrip('.')}."


def status(b: Berkas) -> str:
    """The status of a case in words, with the queue number by which it will be called."""
    p = b.perkara
    teks = kata.status(b.prosedur, p.aksi, p.menunggu, p.akhir)
    nomor = nomor_antrian(b)
    return f"{teks} {nomor}" if nomor else teks


def nomor_antrian(b: Berkas) -> str:
    """The queue number of a case that stands at its call; "" elsewhere."""
    p = b.perkara
    if p.akhir or not p.aksi or not b.prosedur.ada(p.aksi) or b.prosedur.letak(p.aksi).jenis != "panggil_antrian":
        return ""
    return next((str(x.isi.get("antrian", "")) for x in reversed(b.peristiwa) if x.jenis == "antri"), "")
