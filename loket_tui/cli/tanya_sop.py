"""The questions from which a new SOP file is made; an answer that cannot stand is asked again by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loket_tui.cli.tanya import kata, tanya, tanya_angka, tanya_daftar, tanya_pilihan, tanya_ya
from loket_tui.dasar.galat import GalatIsian
from loket_tui.sop.awal_sop import LAPOR, AwalSop, Lane, dengan_nama, kode_dari, periksa_awal
from loket_tui.sop.paket import BerkasPaket


def tanya_sop(awal: AwalSop, pilihan: tuple[Lane, ...], paket: BerkasPaket | None, *, kode_tetap: bool) -> AwalSop:
    """Ask for everything a file begins with; `kode_tetap`: its name has decided the code.  EOFError at the end."""
    kata("Enter menerima isian di dalam kurung siku; tanda - mengosongkannya; Ctrl+C membatalkan semuanya.")
    buku = {b.kode for b in paket.buku} if paket else {"register", "agenda_keluar", "tanda_terima"}
    bagian: tuple[tuple[str, Callable[[AwalSop], AwalSop]], ...] = (
        ("Layanan", lambda a: _layanan(a, kode_tetap)),
        ("Pelaksana", lambda a: _pelaksana(a, pilihan)),
        ("Persyaratan dan penerimaan", lambda a: _terima(a, buku)),
        ("Surat", lambda a: _surat(a, buku)),
        ("Sesudahnya", lambda a: _akhir(a, buku)),
    )
    for judul, tanya_bagian in bagian:
        kata(f"\n== {judul}")
        while True:
            awal = tanya_bagian(awal)
            try:
                periksa_awal(awal)
                break
            except GalatIsian as galat:
                kata(f"  ! {galat} Bagian ini ditanyakan lagi.")
    return awal


def _layanan(awal: AwalSop, kode_tetap: bool) -> AwalSop:
    nama = tanya("Nama layanan", awal.nama, wajib=True)
    if kode_tetap:
        awal = replace(awal, nama=nama)
    else:
        awal = dengan_nama(awal, nama)
        while True:
            kode = tanya("Kode (huruf kecil, angka, garis bawah)", awal.kode, wajib=True)
            if kode == kode_dari(kode):
                break
            kata(f"  ! Kode memakai huruf kecil, angka dan garis bawah, misalnya {kode_dari(kode)}.")
        awal = replace(awal, kode=kode)
    return replace(awal, janji=tanya_angka("Janji selesai, hari kerja", awal.janji))


def _pelaksana(awal: AwalSop, pilihan: tuple[Lane, ...]) -> AwalSop:
    for x in pilihan:
        kata(f"  {x.kode:<20} {x.sebutan}")
    dipilih = _kode_lane("Pelaksana selain pemohon", tuple(x.kode for x in awal.lane), tuple(x.kode for x in pilihan))
    lane = tuple(x for x in pilihan if x.kode in dipilih)
    kode = tuple(x.kode for x in lane)
    penerima = tanya_pilihan("Yang menerima berkas di loket", kode, _ada(awal.penerima, kode))
    pengolah = tanya_pilihan("Yang meneliti dan mengerjakan", kode, _ada(awal.pengolah, kode))
    penanda = _ada(awal.penanda, kode[::-1])
    paraf = tuple(k for k in awal.paraf if k in kode and k != penanda)
    return replace(awal, lane=lane, penerima=penerima, pengolah=pengolah, penanda=penanda, paraf=paraf)


def _kode_lane(teks: str, bawaan: tuple[str, ...], boleh: tuple[str, ...], *, kosong: bool = False) -> tuple[str, ...]:
    """Several of the codes; asked again until all are known and, unless `kosong`, one is named."""
    while True:
        jawab = tuple(k.casefold() for k in tanya_daftar(teks, bawaan))
        asing = [k for k in jawab if k not in boleh]
        if not asing and (jawab or kosong):
            return tuple(dict.fromkeys(jawab))
        kata(f"  ! Pilih dari {', '.join(boleh)}" + (f"; “{asing[0]}” tidak dikenal." if asing else "."))


def _ada(kode: str, pilihan: tuple[str, ...]) -> str:
    return kode if kode in pilihan else pilihan[0]


def _terima(awal: AwalSop, buku: set[str]) -> AwalSop:
    return replace(
        awal,
        persyaratan=tanya_daftar("Persyaratan", awal.persyaratan),
        register="register" in buku and tanya_ya("Dicatat dan diberi nomor dalam Buku Register?", awal.register),
        tanda_terima=tanya_ya("Pemohon diberi tanda terima?", awal.tanda_terima),
    )


def _surat(awal: AwalSop, buku: set[str]) -> AwalSop:
    kode = tuple(x.kode for x in awal.lane)
    surat = tanya("Surat yang dibuat (- bila tidak ada)", awal.surat)
    if not surat:
        return replace(awal, surat="", paraf=(), bernomor=False)
    penanda = tanya_pilihan("Yang menandatangani", kode, _ada(awal.penanda, kode[::-1]))
    lain = tuple(k for k in kode if k != penanda)
    usul = tuple(k for k in awal.paraf if k in lain)
    paraf = _kode_lane("Pemaraf berurutan (- bila tidak ada)", usul, lain, kosong=True)
    bernomor = "agenda_keluar" in buku and tanya_ya("Diberi nomor dari Buku Agenda Surat Keluar?", awal.bernomor)
    klasifikasi = tanya("Kode klasifikasi arsip (boleh kosong)", awal.klasifikasi) if bernomor else ""
    return replace(awal, surat=surat, penanda=penanda, paraf=paraf, bernomor=bernomor, klasifikasi=klasifikasi)


def _akhir(awal: AwalSop, buku: set[str]) -> AwalSop:
    return replace(
        awal,
        serahkan="tanda_terima" in buku and tanya_ya("Hasilnya diserahkan di loket?", awal.serahkan),
        arsip=tanya_ya("Berkasnya diarsipkan?", awal.arsip),
        lapor=tanya_pilihan("Laporan mingguan kepada", LAPOR, awal.lapor),
    )
