"""The snapshot of a daftar naik tanda tangan: which letters go up to which desk, and what is asked there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loket_tui.dasar.tanggal import hari_tanggal, jam_menit
from loket_tui.layanan import kertas, penomoran
from loket_tui.layanan.alur import BerkasKerja
from loket_tui.layanan.ruang import Kerja
from loket_tui.register import perkara as rp
from loket_tui.sop import kata

DOKUMEN = "daftar_naik"
TINTA = "Tinta saja"
"""What is asked of whom has approved already."""
DIMINTA = {"paraf": "Paraf", "tanda_tangan": "Tanda tangan"}
"""What is asked, by the kind of aksi."""


def pesan(kerja: Kerja, naik_id: int, nomor: str, peran: str, berkas: Sequence[BerkasKerja]) -> int:
    """Order the sheet inside the act; `nomor` is the list's, "3/2026"."""
    ruang, hari = kerja.ruang, kerja.tx.tanggal_kerja
    pejabat = ruang.kantor.pejabat_peran(peran)
    lokal = kerja.kini
    cuplikan = kertas.umum(kerja) | {
        "kop": {"baris": list(ruang.kantor.kop.baris)}, "nomor": nomor,
        "tanggal": f"{hari_tanggal(hari)} pukul {jam_menit(lokal)} {ruang.kantor.nama_zona}",
        "kepada": f"Meja {ruang.paket.sebutan_peran(peran)}", "pejabat": pejabat.nama if pejabat else "",
        "dari": kerja.sesi.nama, "butir": [_butir(b, peran) for b in berkas],
    }
    urut, _, tahun = nomor.partition("/")
    return kertas.pesan(kerja, DOKUMEN, f"naik:{naik_id}", cuplikan, nama=f"{int(urut):04}-{tahun}")


def _butir(berkas: BerkasKerja, peran: str) -> dict[str, Any]:
    """One letter; nobody's NIK stands on a sheet that is carried about."""
    pemohon = rp.pemohon(berkas.koneksi, berkas.perkara.id)
    surat = [berkas.prosedur.naskah(k).nama for k in berkas.naskah_kini(berkas.tx.tanggal_kerja)]
    return {
        "nomor_register": penomoran.nomor_perkara(berkas).get("register", "-"), "kode": berkas.perkara.kode_cari,
        "pemohon": pemohon.get("nama", ""), "desa": pemohon.get("desa", ""),
        "layanan": kata.nama_layanan(berkas.prosedur, berkas.perkara.aktivitas),
        "surat": "; ".join(surat) or "Berkas permohonan", "diminta": _diminta(berkas, peran),
    }


def _diminta(berkas: BerkasKerja, peran: str) -> str:
    """What is asked; of whom, where the list goes to another desk."""
    if berkas.perkara.menunggu == "tinta":
        return TINTA
    kini = berkas.giliran(berkas.letak)
    letak = kini if kini.jenis in DIMINTA else berkas.letak
    lain = "" if peran in berkas.peran(letak) else f" {berkas.prosedur.pelaksana(letak.lane).sebutan}"
    return DIMINTA[letak.jenis] + lain
