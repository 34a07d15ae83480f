"""Reading the books: rows newest first, search, a row with its corrections, the full NIK with a mark in the trail."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.nik import samar
from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek
from loket_tui.layanan.alur import muat_perkara
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import buku as rbuku
from loket_tui.register import perkara as rp

HAK = "buku"
_KOLOM = {
    "nik": "NIK", "nama": "Nama", "desa": "Desa", "alamat": "Alamat", "layanan": "Layanan",
    rbuku.BATAL: "Nomor dibatalkan",
}
_CARA = {"sendiri": "diambil sendiri", "kuasa": "diambil kuasa"}


@dataclass(frozen=True, slots=True)
class BukuKantor:
    """A book of the office: code and name."""

    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class BarisBuku:
    """A row as lists show it: the NIK masked; `ket` says BATAL, and who fetched, in words."""

    id: int
    permohonan_id: int
    urut: int
    tanggal: str
    nomor: str
    nama: str
    nik: str
    desa: str
    layanan: str
    ket: str
    batal: bool
    dikoreksi: bool
    huruf: str = ""
    """The letter of a sisipan."""

    @property
    def no(self) -> str:
        """The number of the row in its book: "76", "76.a"."""
        return f"{self.urut}.{self.huruf}" if self.huruf else str(self.urut)


@dataclass(frozen=True, slots=True)
class BarisKoreksi:
    """A correction as people read it; NIK masked."""

    waktu: str
    siapa: str
    kolom: str
    lama: str
    baru: str
    alasan: str


@bacaan("membuka buku", HAK)
def daftar_buku(ruang: Ruang, _sesi: Sesi) -> tuple[BukuKantor, ...]:
    """The office's books in its order, then those that hold rows and are no longer listed.  Raises GalatIzin."""
    with ruang.basis.baca() as koneksi:
        dipakai = rbuku.terpakai(koneksi)
    tercantum = {b.kode: b.nama for b in ruang.kantor.buku}
    lain = [BukuKantor(k, k.replace("_", " ").title()) for k in dipakai if k not in tercantum]
    return (*(BukuKantor(k, n) for k, n in tercantum.items()), *lain)


_spina: WeakKeyDictionary[Ruang, dict[str, array[int]]] = WeakKeyDictionary()
_kunci_spina = threading.Lock()


@bacaan("membuka buku", HAK)
def kunci(ruang: Ruang, _sesi: Sesi, buku: str, cari: str = "") -> array[int]:
    """Ids of a book's rows, newest first; with `cari` those of a name, the end of a NIK, or a number.

    A whole book is kept in memory, 8 bytes a row, and only rows added since are read.  Raises GalatIzin.
    """
    with ruang.basis.baca() as koneksi:
        if cari.strip():
            return rbuku.kunci(koneksi, buku, cari)
        with _kunci_spina:
            simpanan = _spina.setdefault(ruang, {})
            lama = simpanan.get(buku, array("q"))
            baru = rbuku.kunci_sejak(koneksi, buku, lama[0] if lama else 0)
            if baru:
                lama = simpanan[buku] = baru + lama
            return lama


@bacaan("membuka buku", HAK)
def halaman(ruang: Ruang, _sesi: Sesi, ids: Sequence[int]) -> list[BarisBuku]:
    """The rows of a page of ids, corrections applied, NIK masked.  Raises GalatIzin."""
    with ruang.basis.baca() as koneksi:
        return [_baris(b) for b in rbuku.halaman(koneksi, ids)]


def _baris(b: rbuku.Baris) -> BarisBuku:
    isi = {k: str(v) for k, v in b.isi.items()}
    return BarisBuku(
        b.id, b.permohonan_id, b.urut, _tanggal(b.tanggal_kerja), b.nomor, isi.get("nama", ""),
        samar(isi.get("nik", "")), isi.get("desa", ""), isi.get("layanan", ""), _ket(b, isi), b.batal, b.dikoreksi,
        b.huruf)


def _tanggal(iso: str) -> str:
    return tanggal_pendek(date.fromisoformat(iso))


def _ket(b: rbuku.Baris, isi: dict[str, str]) -> str:
    """Remarks in words: void and sisipan first, then who took it, then whether a correction was made."""
    bagian = [kata_batal(b)] if b.batal else []
    if b.huruf:
        bagian.append(f"sisipan nomor {b.urut}")
    if isi.get("cara"):
        bagian.append(" ".join(x for x in (_CARA.get(isi["cara"], isi["cara"]), isi.get("penerima", "")) if x))
    if isi.get("identitas"):
        bagian.append(f"identitas {isi['identitas']}")
    if isi.get("dokumen"):
        bagian.append(isi["dokumen"])
    if isi.get("ket"):
        bagian.append(isi["ket"])
    if b.dikoreksi:
        bagian.append("dikoreksi")
    return "; ".join(bagian)


def kata_batal(b: rbuku.Baris) -> str:
    """What the column Ket says of a void number: that it is, and why."""
    return f"{rbuku.BATAL}: {b.sebab_batal.rstrip('.')}" if b.sebab_batal else rbuku.BATAL


@bacaan("membuka buku", HAK)
def koreksi_baris(ruang: Ruang, _sesi: Sesi, baris_id: int) -> tuple[BarisKoreksi, ...]:
    """The corrections of a row, oldest first; empty when it stands as written.  Raises GalatIzin."""
    with ruang.basis.baca() as koneksi:
        return tuple(_koreksi(ruang, k) for k in rbuku.koreksi_baris(koneksi, baris_id))


def _koreksi(ruang: Ruang, k: rbuku.Koreksi) -> BarisKoreksi:
    lokal = ruang.saat(k.pada)
    lama, baru = (samar(k.lama), samar(k.baru)) if k.kolom == "nik" else (k.lama, k.baru)
    return BarisKoreksi(f"{tanggal_pendek(lokal.date())} {jam_menit(lokal)}", k.nama,
                        _KOLOM.get(k.kolom, k.kolom.replace("_", " ")), lama, baru, k.alasan)


@tindakan("melihat NIK lengkap", HAK)
def lihat_nik(kerja: Kerja, permohonan_id: int) -> Hasil:
    """Note in the trail that an officer looked at the full NIK of a case.  Raises GalatAturan for an unknown case."""
    muat_perkara(kerja.koneksi, permohonan_id)
    return Hasil(permohonan=permohonan_id)


def nik_lengkap(ruang: Ruang, sesi: Sesi, kunci_: str, permohonan_id: int) -> str:
    """The applicant's NIK in full ("" when there is none), after the look is in the trail.  Raises as `lihat_nik`,
    and GalatAturan for a key that was used for another case: that look is not in the trail."""
    if lihat_nik(ruang, sesi, kunci_, permohonan_id).permohonan != permohonan_id:
        raise GalatAturan("Isian ini sudah dipakai untuk berkas lain; tutup, lalu buka lagi.")
    with ruang.basis.baca() as koneksi:
        pemohon: dict[str, Any] = rp.pemohon(koneksi, permohonan_id)
    return str(pemohon.get("nik", ""))
