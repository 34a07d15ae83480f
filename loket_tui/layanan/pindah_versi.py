"""A stuck case goes over to the version of its procedure that is in use, at a place a person chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatRegister
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.layanan import langkah
from loket_tui.layanan.alur import Berkas, baca, buka
from loket_tui.layanan.berwenang import TANDA
from loket_tui.layanan.padanan import pemadan
from loket_tui.layanan.ringkas import waktu
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, tindakan
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.register import sop_aktif as rs
from loket_tui.sop import kata, mesin
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.gugur import tanpa_gugur
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.syarat import Konteks

BANYAK = 500
"""Cases on older versions shown at once; the count says how many there are."""
_TETAP = frozenset({"pemohon", "pihak_luar", "pejabat"})
"""Waiting that goes on where the case stays at an aksi of the same kind."""
_PENJAGA = frozenset({"periksa_kelengkapan", *TANDA})
"""Kinds that no move jumps over."""
_BUKAN_TEMPAT = frozenset({"ajukan", "tugas"})


@dataclass(frozen=True, slots=True)
class BerkasLama:
    """An open case on an older version: no names, only its code, place and since when it waits there."""

    id: int
    urut: int
    kode_cari: str
    versi: str
    posisi: str
    sejak: str


@dataclass(frozen=True, slots=True)
class TempatPindah:
    """A place in the new version where the case could go on; `sama` where it stands at the same place now."""

    token: str
    kata: str
    sama: bool


def berkas_lama(ruang: Ruang, kode: str) -> tuple[BerkasLama, ...]:
    """Open cases of a procedure on other versions than the one in use today, longest at their place first."""
    kini = ruang.sop(kode)
    with ruang.basis.baca() as koneksi:
        hasil = []
        for p in rs.perkara_lama(koneksi, kode, kini.hash if kini else "", BANYAK):
            try:
                posisi = kata.status(ruang.prosedur(koneksi, p.versi_sop), p.aksi, p.menunggu, "")
            except GalatRegister as galat:
                posisi = galat.kalimat
            hasil.append(BerkasLama(p.id, p.urut, p.kode_cari, p.versi_sop[:8], posisi, waktu(ruang, p.sejak)))
    return tuple(hasil)


def tempat_pindah(ruang: Ruang, permohonan_id: int) -> tuple[TempatPindah, ...]:
    """Where a case could go on in the version in use; the place it stands at now first.

    Raises GalatAturan when there is nothing to move to.
    """
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        baru = _tujuan(berkas)
        tempat = _tempat(berkas, baru)
    kini = berkas.perkara.aksi
    hasil = [TempatPindah(x.token, f"{mesin.nama_langkah(x)} {kata.aksi(x)}", x.token == kini) for x in tempat]
    return tuple(sorted(hasil, key=lambda x: not x.sama))


@tindakan("memindahkan berkas ke versi SOP yang berlaku", "sop")
def pindahkan_berkas(kerja: Kerja, permohonan_id: int, dilihat: int, ke: str, alasan: str) -> Hasil:
    """Move an open case to the version in use, at the aksi `ke`.

    Numbers, book rows, fields and history stay; marks given at or after the place are withdrawn.  Raises GalatAturan
    (ended, nothing newer, in a batch that is out), GalatIsian (place, reason), GalatUsang.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    baru = _tujuan(berkas)
    sasaran = next((x for x in _tempat(berkas, baru) if x.token == ke), None)
    if sasaran is None:
        raise GalatIsian("Pilih langkah tempat berkas ini diteruskan pada versi yang berlaku.", "ke")
    alasan = wajib_alasan(alasan)
    lama = berkas.letak
    rp.simpan_versi(kerja.tx, baru.hash, baru.paket, baru.kode, baru.teks)
    tetap = berkas.perkara.menunggu if lama.jenis == sasaran.jenis and berkas.perkara.menunggu in _TETAP else ""
    tunggu = mesin.tunggu_sendiri(sasaran) or tetap
    posisi = f"{mesin.nama_langkah(lama)} {kata.aksi(lama)} menjadi {mesin.nama_langkah(sasaran)} {kata.aksi(sasaran)}"
    berkas.ganti_versi(baru, sasaran, menunggu=tunggu, alasan=alasan, isi={"posisi": posisi})
    nomor = langkah.lanjut_otomatis(berkas)
    p = berkas.perkara
    status = kata.status(berkas.prosedur, p.aksi, p.menunggu, p.akhir)
    return langkah.akhiri(berkas, nomor, f"Berkas memakai versi yang berlaku. Sekarang: {status}.")


def _tujuan(berkas: Berkas) -> Prosedur:
    """The version to move to.  Raises GalatAturan."""
    perkara = berkas.perkara
    if perkara.akhir or perkara.aksi is None:
        raise GalatAturan("Berkas ini sudah berakhir; versinya tidak diganti lagi.")
    baru = berkas.ruang.sop(perkara.kode)
    if baru is None:
        raise GalatAturan("Layanan ini tidak punya versi yang berlaku hari ini; aktifkan dahulu versinya.")
    if baru.hash == perkara.versi_sop:
        raise GalatAturan("Berkas ini sudah memakai versi yang berlaku.")
    if baru.berkas.aktivitas and perkara.aktivitas not in {a.kode for a in baru.berkas.aktivitas}:
        raise GalatAturan("Jenis permohonan berkas ini tidak ada lagi pada versi yang berlaku; selesaikan di versinya.")
    if rs.dalam_kumpulan(berkas.koneksi, perkara.id):
        raise GalatAturan("Berkas ini sedang dalam pengajuan massal; catat dahulu hasilnya.")
    return baru


def _tempat(berkas: Berkas, baru: Prosedur) -> tuple[Letak, ...]:
    """Aksi of the new version that apply to the case, in the order of the file.

    None behind the first checklist, paraf or signature that the case has not passed: moving jumps over none of them.
    """
    konteks = _konteks(berkas, baru)
    hasil: list[Letak] = []
    for x in baru.urutan:
        if x.jenis in _BUKAN_TEMPAT or x.indeks <= baru.ajukan.indeks or mesin.dilewati(x, baru, konteks):
            continue
        hasil.append(x)
        if x.jenis in _PENJAGA and not _dilewati_sah(berkas, baru, x):
            break
    return tuple(hasil)


def _dilewati_sah(berkas: Berkas, baru: Prosedur, letak: Letak) -> bool:
    """Whether the case has passed a checklist, paraf or signature well, and its mark stands where it gave one."""
    kini = pemadan(berkas, baru)
    lalu = next((p for p in reversed(berkas.peristiwa) if p.jenis == letak.jenis and p.hasil != "disetujui"
                 and kini(p) == letak.token), None)
    if lalu is None or lalu.hasil != HASIL[letak.jenis][0]:
        return False
    if letak.jenis not in TANDA or lalu.isi.get("gugur"):
        return True
    tanda = {t.naskah for t in rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
             if t.jenis == letak.jenis and t.pelaksana == letak.lane}
    return bool(tanda & set(letak.naskah or (rn.BERKAS,)))


def _konteks(berkas: Berkas, baru: Prosedur) -> Konteks:
    """What is known of the case, its computed fields as the new version reckons them."""
    hari = berkas.ruang.hari_ini()
    return tanpa_gugur(baru, replace(berkas.konteks(hari), isian=berkas.terhitung(berkas.isian, hari, baru)))
