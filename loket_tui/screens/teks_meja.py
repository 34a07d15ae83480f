"""A case on the desk in words: what stands above its page, and the page that a signer reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from loket_tui.dasar.nik import samarkan
from loket_tui.screens import teks_berkas
from loket_tui.screens.teks_berkas import bagian, baris

PARAF_TAMPAK = 2
"""Parafs named above a page; the earlier ones are counted, and stand on the page."""

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.layanan.meja import BarisMeja, Perubahan


TINDAKAN = {
    "paraf": "p memberi paraf.", "setujui": "s menyetujui dengan satu kali kata sandi.",
    "tinta": "Sesudah surat ditandatangani basah, tandai dengan d.",
}
"""What the keys of the desk do, in the order of a letter's road."""


def bantuan(umum: str, dapat: Collection[str]) -> str:
    """The help of the desk: what it is for, then only the keys that work now; all of them on an empty desk."""
    return " ".join([umum, *(kata for aksi, kata in TINDAKAN.items() if aksi in dapat or not dapat)])


def saring(bagian: Sequence[str], absen: str, lebar: int) -> str:
    """The lists' names and the oldest in one line; who is away stands whole, below it where the line is full."""
    atas = "  ".join(bagian)
    if not absen:
        return atas
    return f"{atas}  {absen}" if cell_len(atas) + 2 + cell_len(absen) <= lebar else f"{atas}\n{absen}"


def kini(b: BerkasLengkap, m: BarisMeja | None, sehari: int, letak: str = "", sebagai: str = "") -> str:
    """Who, which service, where it stands, as whom it is judged, how long against the SOP's time, who gave paraf,
    where the map lies.
    """
    tunda = next((r for r in reversed(b.riwayat) if r.hasil == "Tunda"), None)
    siapa = ", ".join(x for x in (b.pemohon.get("nama", ""), b.pemohon.get("desa", "")) if x)
    isi = [siapa, b.layanan, b.status, f"Anda: {sebagai}." if sebagai else ""]
    isi.append(" ".join(x for x in (lama(m, sehari) if m else "", paraf(b)) if x))
    if tunda is not None and b.riwayat[-1] is tunda:
        isi.append(f"Ditunda {tunda.waktu}: {tunda.alasan}")
    isi += [f"{satu}." for satu in b.nomor_batal]
    if letak:
        isi.append(f"Map: {letak}.")
    if b.pihak_belum:
        isi.append(f"Belum bertanda tangan: {', '.join(b.pihak_belum)}")
    return "\n".join(x for x in isi if x)


def lama(m: BarisMeja, sehari: int) -> str:
    """How long it waits against the SOP's time, in a sentence."""
    k, sudah = m.kerja, teks_berkas.lama(m.kerja.lama, sehari)
    baku = f", paling lambat {k.tempo}" if k.tempo else f", baku {k.baku:g} menit" if k.baku is not None else ""
    return f"Menunggu {sudah}{baku}{', LEWAT' if m.lewat else ''}."


def paraf(b: BerkasLengkap) -> str:
    """Whose marks are in force: the last ones by name, since they matter most, the earlier ones counted."""
    kata = "Tanda" if b.menunggu == "tinta" else "Paraf"
    semua = [f"{siapa} ({nama})" if nama else siapa for siapa, nama in b.paraf]
    dulu = len(semua) - PARAF_TAMPAK
    return f"{kata}: {f'{dulu} sebelumnya, ' if dulu > 0 else ''}{', '.join(semua[-PARAF_TAMPAK:])}." if semua else ""


def halaman(
    b: BerkasLengkap, surat: Sequence[str], ubah: Perubahan | None, lebar: int, *, penuh: bool
) -> list[str]:
    """What changed first, then the letter, then what a signer compares it with; numbers masked unless `penuh`."""
    isi = list(surat) if penuh else [samarkan(x) for x in surat]
    return [
        *(berubah(ubah, lebar, penuh=penuh) if ubah is not None else []),
        *(isi or ["Konsep surat belum dibuat.", ""]), "-" * min(lebar, 40),
        *bagian("Paraf dan persetujuan", teks_berkas.paraf(b, lebar)),
        *bagian("Kelengkapan", teks_berkas.kelengkapan(b, lebar)),
        *bagian("Pihak", teks_berkas.pihak(b, lebar, penuh=penuh)),
        *bagian("Isian", teks_berkas.data(b, lebar, penuh=penuh)),
        *bagian("Nomor", teks_berkas.nomor(b, lebar)),
        *bagian("Riwayat, terbaru dahulu", teks_berkas.riwayat(b, lebar, penuh=penuh)),
        *bagian("Cetakan", teks_berkas.cetakan_semua(b, lebar)),
    ]


def berubah(u: Perubahan, lebar: int, *, penuh: bool) -> list[str]:
    """What changed since the last paraf: values as old and new, then returns and corrections."""
    ditarik = "; paraf itu sudah ditarik" if u.ditarik else ""
    isi = teks_berkas.lipat(f"Diparaf {u.nama}, {u.waktu}{ditarik}.", lebar)
    for x in u.beda:
        isi += baris(x.label, f"{x.lama or 'kosong'}\nmenjadi {x.baru or 'kosong'}", lebar)
    for catatan in u.catatan:
        isi += teks_berkas.lipat(catatan, lebar)
    isi += teks_berkas.cerita(u.peristiwa, lebar, penuh=penuh)
    return [*bagian(f"Berubah sejak paraf {u.siapa}", isi), "-" * min(lebar, 40)]
