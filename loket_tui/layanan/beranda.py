"""The first screen of an officer: what waits, and what the office should not forget."""

from __future__ import annotations

import os
import string
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from loket_tui.layanan import (
    antrian,
    daftar,
    delegasi,
    insiden,
    ketiadaan,
    kumpulan,
    logo,
    naik,
    pejabat,
    serah_tugas,
    tugas,
    tutup_hari,
)
from loket_tui.layanan.jaga import hari_cadangan
from loket_tui.layanan.lane_dipegang import lane_kosong
from loket_tui.layanan.lihat_sop import versi_menunggu
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi
from loket_tui.layanan.tanggal_kerja import kabar_geser, lompatan_jam
from loket_tui.layanan.terima import draf_tersimpan, layanan_tertahan

DRAF_TERIMA = "terima"
"""The name under which intake keeps its drafts."""
LIBUR_KE_DEPAN = timedelta(days=45)
"""How far promises reach: a year whose holidays are unknown is told of this long before."""


@dataclass(frozen=True, slots=True)
class Tunggu:
    """One list with something in it: the job's name (as in the registry of screens), what waits, how many."""

    pekerjaan: str
    kata: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """What waits for an officer, the reminders, and what is to be known of the clock ("" when it is right)."""

    tunggu: tuple[Tunggu, ...]
    pengingat: tuple[str, ...]
    jam: str


def ringkasan(ruang: Ruang, sesi: Sesi) -> Ringkasan:
    """Count the lists this officer works on (those without a right to them are left out); gather the reminders."""
    tunggu: list[Tunggu] = []
    if sesi.boleh("antrian"):
        tunggu.append(Tunggu("antrian", "nomor menunggu dipanggil", antrian.antrian(ruang, sesi.loket).menunggu))
    if sesi.boleh("paraf") or sesi.boleh("tanda_tangan"):
        tunggu.append(Tunggu("tanda_tangan", "naskah menunggu paraf atau tanda tangan Anda",
                             len(daftar.kunci_meja(ruang, sesi))))
    if sesi.boleh("proses"):
        tunggu.append(Tunggu("tanda_tangan", "naskah disetujui, tanda tangan basah belum dicatat",
                             len(daftar.kunci_kerja(ruang, sesi, saring="tinta"))))
    if sesi.boleh("proses") or sesi.boleh("serahkan"):
        tunggu.append(Tunggu("berkas", "berkas menunggu Anda kerjakan", len(daftar.kunci_kerja(ruang, sesi))))
        hari_ini, kabar = tugas.jumlah_tugas(ruang, sesi)
        tunggu.append(Tunggu("berkas", "tugas hari ini", hari_ini))
        tunggu.append(Tunggu("berkas", "pemberitahuan belum disampaikan", kabar))
        if massal := kumpulan.jumlah(ruang, sesi):
            tunggu.append(Tunggu("berkas", "berkas pengajuan massal menunggu dikirim atau kembali (F4, k)", massal))
    if sesi.boleh("serahkan"):
        tunggu.append(Tunggu("berkas", "berkas siap diambil", len(daftar.kunci_kerja(ruang, sesi, saring="siap"))))
        tunggu.append(Tunggu("berkas", "berkas menunggu pemohon atau pihak lain",
                             len(daftar.kunci_kerja(ruang, sesi, saring="menunggu"))))
    if sesi.boleh("terima"):
        tunggu.append(Tunggu("terima", "isian belum selesai, tersimpan sebagai draf",
                             len(draf_tersimpan(ruang, sesi, DRAF_TERIMA))))
    return Ringkasan(tuple(tunggu), pengingat(ruang, sesi), lompatan_jam(ruang) or kabar_geser(ruang))


def pengingat(ruang: Ruang, sesi: Sesi) -> tuple[str, ...]:
    """Sentences on what should be done soon: backup (for those who may), services held back, who is away."""
    hari = ruang.hari_ini()
    libur = ruang.kantor.kalender().peringatan(hari, hari + LIBUR_KE_DEPAN)
    cadangan = hari_cadangan(ruang).kalimat if sesi.boleh("cadangan") else ""
    baru = versi_menunggu(ruang) if sesi.boleh("sop") else ()
    kini = [b for b in ketiadaan.daftar(ruang, sesi) if b.kini] if sesi.hak & HAK_BERKAS else []
    pergi = ", ".join(f"{b.sebutan} ({b.masa})" for b in kini)
    absen = f"Tidak di tempat hari ini: {pergi}; penggantinya dapat bertindak." if pergi else ""
    nama = pejabat.beda_nama(ruang, sesi) if sesi.boleh("pengguna") else ()
    kosong = lane_kosong(ruang, sesi) if sesi.boleh("pengguna") else ""
    semua = (*insiden.pengingat(ruang, sesi), serah_tugas.diterima(ruang, sesi), cadangan,
             *layanan_tertahan(ruang), kosong, *baru, absen, delegasi.pengingat(ruang, sesi), *nama,
             naik.pengingat(ruang, sesi), libur or "", tutup_hari.belum_ditutup(ruang, sesi),
             logo.masalah_logo(ruang.kantor) if sesi.boleh("pengguna") else "")
    return tuple(k for k in semua if k)


def tempat_cadangan() -> str:
    """The folder of a stick that is plugged in, as a first guess; "" when there is none."""
    if sys.platform == "win32":
        huruf = [Path(f"{h}:/") for h in string.ascii_uppercase[3:]]
        return next((str(p) for p in reversed(huruf) if _dapat_ditulis(p)), "")
    for induk in ("/run/media", "/media", "/Volumes"):
        folder = Path(induk)
        for pola in ("*/*", "*") if induk != "/Volumes" else ("*",):
            try:
                pasang = [p for p in sorted(folder.glob(pola)) if p.is_mount() and _dapat_ditulis(p)]
            except OSError:
                continue
            if pasang and not (induk == "/Volumes" and len(pasang) == 1 and pasang[0].resolve() == Path("/")):
                return str(pasang[-1])
    return ""


def _dapat_ditulis(folder: Path) -> bool:
    try:
        return folder.is_dir() and os.access(folder, os.W_OK)
    except OSError:
        return False
