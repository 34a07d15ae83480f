"""Closing an office day: one sheet with its figures and the head of the trail, and the reminder to do so."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, hari_tanggal, jam_menit, tanggal_panjang, tanggal_pendek
from loket_tui.layanan import kertas
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, tindakan
from loket_tui.register import jejak
from loket_tui.register import laporan as rl
from loket_tui.register import tutup_hari as rt

HAK = "laporan"


@tindakan("menutup hari", HAK)
def tutup_hari(kerja: Kerja, tanggal: str = "") -> Hasil:
    """Close an office day (today unless typed): a row that never changes, and the sheet; made again it is the next.

    The head printed is the trail's before this act.  A day that still runs may be closed; the sheet says until when.
    Raises GalatIsian for a date that is none or lies ahead.
    """
    from loket_tui.layanan.isi_hari import susun

    hari = baca_tanggal(tanggal, "tanggal") if tanggal.strip() else kerja.tx.tanggal_kerja
    if hari > kerja.tx.tanggal_kerja:
        raise GalatIsian(f"Hari {tanggal_pendek(hari)} belum mulai; tutup hari ini atau sebelumnya.", "tanggal")
    isi = susun(kerja, hari)
    sementara = _sementara(kerja, hari)
    ke = len(rl.dibuat(kerja.koneksi, rt.JENIS, hari.isoformat(), "")) + 1
    rl.tutup(kerja.tx, jenis=rt.JENIS, periode=hari.isoformat(), tujuan="", ke=ke,
             jumlah={"sementara": sementara, **isi.angka},
             sha256=hashlib.sha256(jejak.kanonis(list(isi.bagian)).encode()).hexdigest())
    kertas.pesan(kerja, "tutup_hari", f"tutup_hari:{hari.isoformat()}:{ke}",
                 _cuplikan(kerja, hari, ke, sementara, isi.bagian), nama=f"{hari.isoformat()}-ke{ke}")
    return Hasil(
        kabar=f"Hari {tanggal_pendek(hari)} ditutup (ke-{ke}). Kepala jejak {kerja.tx.kepala.pendek}.",
        cetak=tuple(kerja.tx.cetak), lain={"hari": hari.isoformat(), "ke": ke})


def _sementara(kerja: Kerja, hari: date) -> bool:
    """Whether the counter is still open on this day."""
    kini = kerja.kini
    return hari == kerja.tx.tanggal_kerja and kini.time() < kerja.ruang.kantor.hari.tutup


def _cuplikan(
    kerja: Kerja, hari: date, ke: int, sementara: bool, bagian: tuple[dict[str, Any], ...]
) -> dict[str, Any]:
    kantor, kepala = kerja.ruang.kantor, kerja.tx.kepala
    kini = kerja.kini
    pukul = f"{jam_menit(kini)} {kantor.nama_zona}"
    if hari == kerja.tx.tanggal_kerja:
        angka = f"sampai pukul {pukul}" + ("; loket masih buka, tutup lagi sesudah jam layanan" if sementara else "")
    else:
        angka = f"seluruh hari; lembar dibuat {tanggal_pendek(kerja.tx.tanggal_kerja)} pukul {pukul}"
    lembar = f"ke-{ke}" + (f", menggantikan lembar ke-{ke - 1}" if ke > 1 else "")
    return kertas.umum(kerja) | {
        "judul": "LEMBAR TUTUP HARI", "anak_judul": hari_tanggal(hari),
        "keterangan": [["Kantor", kantor.nama], ["Lembar", f"{lembar}; angka {angka}"]],
        "bagian": [dict(b) for b in bagian], "kepala": kepala.pendek, "kepala_qr": kepala.pendek.replace(" · ", ":"),
        "tanda": [["Mengetahui, Kasi / Sekcam" if kantor.jenis == "kecamatan" else "Mengetahui, Kasi / Kabid", ""],
                  ["Petugas yang menutup,", kerja.sesi.nama]],
        "tempat": kantor.tempat, "tanggal": tanggal_panjang(kerja.tx.tanggal_kerja),
    }


def hari_usul(ruang: Ruang, sesi: Sesi) -> date:
    """The day that is to be closed now: the last one where that was left open, before the counter has closed today."""
    lalu = _tertinggal(ruang)[0] if sesi.boleh(HAK) else ""
    buka = ruang.sekarang().time() < ruang.kantor.hari.tutup
    return date.fromisoformat(lalu) if lalu and buka else ruang.hari_ini()


def belum_ditutup(ruang: Ruang, sesi: Sesi) -> str:
    """The reminder that the last day before today was not closed after its hours, for who may; "" when it was."""
    hari, pernah = _tertinggal(ruang) if sesi.boleh(HAK) else ("", False)
    if not hari:
        return ""
    sebab = "ditutup sebelum jam tutup" if pernah else "belum ditutup"
    return (f"Hari {tanggal_pendek(date.fromisoformat(hari))} {sebab}; tekan F7 lalu h, dan simpan lembarnya di luar "
            "komputer.")


def _tertinggal(ruang: Ruang) -> tuple[str, bool]:
    """(the last day with work before today, ISO, where nobody closed it after its hours; whether before them)."""
    with ruang.basis.baca() as koneksi:
        hari = rt.hari_lalu(koneksi, ruang.hari_ini().isoformat())
        dibuat = rl.dibuat(koneksi, rt.JENIS, hari, "") if hari else []
    return ("", False) if any(not t.jumlah["sementara"] for t in dibuat) else (hari, bool(dibuat))
