"""Handing the counter over: what is open, where it is and what waits for whom, on one page; who takes over.

Cases are named by service and register number (or lookup code), grouped by the place where they wait; no applicant's
name stands on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatIsian, GalatRegister
from loket_tui.dasar.jam import baca_utc
from loket_tui.dasar.tanggal import hari_tanggal, jam_menit, tanggal_panjang
from loket_tui.dasar.teks import bersih_panjang
from loket_tui.dasar.uang import rupiah
from loket_tui.layanan import antrian, daftar, kertas, naik, tugas
from loket_tui.layanan.daftar_cetakan import terbuka_dengan_kata
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.layanan.terima import draf_tersimpan
from loket_tui.register import naik as rnaik
from loket_tui.register import pengguna as rp
from loket_tui.register import serah_tugas as rs
from loket_tui.register import tutup_hari as rt

HAK = ("terima", "proses")
DRAF_TERIMA = "terima"
"""The name under which intake keeps its drafts."""
SEBUT, SEBUT_LEWAT = 80, 120
"""Things named under a heading, and cases under that of the late ones; the rest is counted."""
DINILAI = 300
"""Cases past their promise that are looked at one by one; more are only said to be there."""
_DITUNGGU = {
    "pemohon": "Pemohon", "pihak_luar": "Pihak luar kantor", "pejabat": "Pejabat yang tidak di tempat",
    "kehadiran": "Pemohon, untuk hadir", "kumpulan": "Pengajuan massal yang belum dikirim",
    "hasil_kumpulan": "Hasil pengajuan massal", "tinta": "Tanda tangan basah",
}
"""Who is waited for, where a case waits for somebody."""
_SIAP, _SENDIRI, _MEJA, _LAIN = "Siap diambil", "Bagian yang diserahkan", "Meja pejabat", "Bagian lain"


@dataclass(frozen=True, slots=True)
class Bagian:
    """A heading of the page and its lines."""

    judul: str
    baris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LembarSerah:
    """The page, and the counts that the record keeps of it."""

    bagian: tuple[Bagian, ...]
    jumlah: dict[str, int]


@bacaan("melihat serah terima tugas", *HAK)
def lembar(ruang: Ruang, sesi: Sesi) -> LembarSerah:
    """What this officer would hand over now."""
    with ruang.basis.baca() as koneksi:
        isi = _Isi(ruang, sesi, koneksi)
        return LembarSerah(tuple(b for b in isi.bagian() if b.baris), isi.jumlah)


@bacaan("memilih penerima tugas", *HAK)
def penerima(ruang: Ruang, sesi: Sesi) -> tuple[tuple[int, str, str], ...]:
    """(account, name, roles in words) of the other active officers who work on cases, by name."""
    with ruang.basis.baca() as koneksi:
        semua = rp.semua(koneksi, ruang.hari_ini().isoformat())
    baris = [(a.id, a.nama, ", ".join(ruang.paket.sebutan_peran(p) or p for p in sorted(peran)))
             for a, peran in semua if a.aktif and a.id != sesi.pengguna_id and ruang.hak(peran) & set(HAK)]
    return tuple(sorted(baris, key=lambda b: b[1].casefold()))


def diterima(ruang: Ruang, sesi: Sesi) -> str:
    """The reminder of who handed over to this officer today; "" when nobody did."""
    with ruang.basis.baca() as koneksi:
        s = rs.terakhir(koneksi, sesi.pengguna_id, ruang.hari_ini().isoformat())
    if s is None:
        return ""
    pukul = jam_menit(baca_utc(s.pada).astimezone(ruang.zona))
    kata = ", ".join(f"{n} {_KATA_JUMLAH[k]}" for k, n in s.jumlah.items() if n and k in _KATA_JUMLAH)
    catatan = f" Catatan: {s.catatan}" if s.catatan else ""
    return f"Serah terima dari {s.dari} {pukul}: {kata or 'tidak ada yang terbuka'}.{catatan}"


_KATA_JUMLAH = {"antrian": "nomor menunggu", "berkas": "berkas terbuka", "lewat": "lewat janji",
                "siap": "siap diambil", "tugas": "tugas", "cetakan": "cetakan menunggu"}


# ---- the page


class _Isi:
    """Gathers the page from the readers that the screens use."""

    def __init__(self, ruang: Ruang, sesi: Sesi, koneksi: Connection) -> None:
        self.ruang, self.sesi, self.koneksi = ruang, sesi, koneksi
        self.jumlah: dict[str, int] = {}

    def bagian(self) -> Iterator[Bagian]:
        """All headings, in the order of the page."""
        ruang, sesi = self.ruang, self.sesi
        menunggu = antrian.antrian(ruang, sesi.loket)
        self.jumlah["antrian"] = menunggu.menunggu
        layani = [f"Sedang dilayani: {menunggu.dilayani.nomor}."] if menunggu.dilayani else []
        nomor = [b.nomor for b in menunggu.baris if b.keadaan == "diberi"]
        yield Bagian("Antrian", (*layani, f"Menunggu dipanggil {_sebut(nomor)}"))
        yield Bagian("Isian belum selesai (draf sendiri)", tuple(self._draf()))
        yield Bagian("Berkas terbuka, menurut yang ditunggu", tuple(self._ditunggu()))
        yield from self._berkas()
        yield Bagian("Tugas", tuple(self._tugas()))
        yield Bagian("Cetakan", tuple(self._cetakan()))
        yield Bagian("Uang dan dokumen titipan", tuple(self._titipan()))

    def _berkas(self) -> Iterator[Bagian]:
        """The cases that are named: late ones, those to be fetched, and those whose map lies at a desk."""
        ruang, sesi = self.ruang, self.sesi
        janji = rs.lewat_janji(self.koneksi, ruang.hari_ini().isoformat())
        lewat, siap = self._lewat(janji[:DINILAI]), list(daftar.kunci_kerja(ruang, sesi, saring="siap"))
        map_meja = rnaik.di_meja(self.koneksi)
        self.jumlah |= {"lewat": len(lewat), "siap": len(siap), "map": len(map_meja)}
        perlu = {*lewat[:SEBUT_LEWAT], *siap[:SEBUT], *(m.id for m in map_meja)}
        nama = rt.sebutan_berkas(self.koneksi, perlu)
        baris = {b.id: b for b in daftar.halaman(ruang, sesi, sorted(perlu))}
        lebih = "Sedikitnya" if len(janji) > DINILAI else "Seluruhnya"
        yield Bagian("Lewat janji", (*([f"{lebih} {len(lewat)}."] if lewat else []), *_menurut(
            [(baris[n].status, baris[n].layanan, nama[n]) for n in lewat[:SEBUT_LEWAT]], len(lewat))))
        yield Bagian(_SIAP, tuple(_menurut([("", baris[n].layanan, nama[n]) for n in siap[:SEBUT]], len(siap))))
        yield Bagian("Map di meja pejabat", tuple(_menurut(
            [(_awal(naik.kata_tempat(ruang, m.tempat)), baris[m.id].layanan, nama[m.id]) for m in map_meja])))

    def _draf(self) -> Iterator[str]:
        draf = draf_tersimpan(self.ruang, self.sesi, DRAF_TERIMA)
        self.jumlah["draf"] = len(draf)
        nama = Counter(self._layanan(str(isi.get("layanan", ""))) for _, isi in draf)
        yield from (f"{n} {layanan}." for layanan, n in nama.items())

    def _layanan(self, kode: str) -> str:
        prosedur = self.ruang.sop(kode) if kode else None
        return prosedur.nama if prosedur else "layanan belum dipilih"

    def _ditunggu(self) -> Iterator[str]:
        kelompok: dict[str, Counter[str]] = {"": Counter(), _MEJA: Counter(), _LAIN: Counter()}
        for versi, token, menunggu, banyak in rs.posisi(self.koneksi):
            jenis, nama = self._kelompok(versi, token, menunggu)
            kelompok[jenis][nama] += banyak
        self.jumlah["berkas"] = sum(sum(k.values()) for k in kelompok.values())
        if self.jumlah["berkas"]:
            yield f"Seluruhnya {self.jumlah['berkas']}."
        yield from (f"{nama}: {n}." for nama, n in _urut(kelompok[""]))
        yield from (f"{jenis}: {', '.join(f'{nama} {n}' for nama, n in _urut(isi))}."
                    for jenis, isi in kelompok.items() if jenis and isi)

    def _kelompok(self, versi: str, token: str, menunggu: str) -> tuple[str, str]:
        """For whom cases at a position wait: (desks, other sections or "", who)."""
        if menunggu in _DITUNGGU:
            return "", _DITUNGGU[menunggu]
        try:
            prosedur = self.ruang.prosedur(self.koneksi, versi)
        except GalatRegister:
            return "", "SOP tidak terbaca"
        if not prosedur.ada(token):
            return "", "Posisi tidak dikenal"
        letak = prosedur.letak(token)
        if letak.jenis == "serahkan":
            return "", _SIAP
        if letak.jenis in {"paraf", "tanda_tangan"}:
            return _MEJA, prosedur.pelaksana(letak.lane).sebutan
        if set(prosedur.peran(letak.lane)) & self.sesi.peran:
            return "", _SENDIRI
        return _LAIN, prosedur.pelaksana(letak.lane).sebutan

    def _lewat(self, ids: list[int]) -> list[int]:
        """Those of the cases past their promise that are late by the SOP's own rule."""
        terlambat = {b.id for b in daftar.halaman(self.ruang, self.sesi, ids) if b.terlambat}
        return [n for n in ids if n in terlambat]

    def _tugas(self) -> Iterator[str]:
        ids = tugas.kunci_tugas(self.ruang, self.sesi)
        self.jumlah["tugas"] = len(ids)
        for b in tugas.halaman_tugas(self.ruang, self.sesi, ids[:SEBUT]):
            tenggat = f", tenggat {b.tugas.tenggat}{' (lewat)' if b.tugas.lewat else ''}" if b.tugas.tenggat else ""
            yield f"{b.tugas.nama} ({b.layanan_pendek}){tenggat}."
        if len(ids) > SEBUT:
            yield f"Dan {len(ids) - SEBUT} tugas lagi."

    def _cetakan(self) -> Iterator[str]:
        self.jumlah["cetakan"], kata = terbuka_dengan_kata(self.koneksi)
        if kata:
            yield f"Belum selesai: {kata}."

    def _titipan(self) -> Iterator[str]:
        kali, uang = rs.kas(self.koneksi, self.ruang.hari_ini().isoformat())
        self.jumlah |= {"uang": uang}
        if kali:
            yield f"Uang diterima hari ini {rupiah(uang)} dari {kali} pembayaran."
        barang = rs.barang(self.koneksi)
        self.jumlah["barang"] = sum(n for _, n in barang)
        if barang:
            yield "Dokumen pemohon di kantor: " + ", ".join(f"{j} {n}" for j, n in barang) + "."


def _urut(hitungan: Counter[str]) -> list[tuple[str, int]]:
    """The most first, then by name."""
    return sorted(hitungan.items(), key=lambda x: (-x[1], x[0]))


def _awal(kata: str) -> str:
    """Words at the beginning of a line."""
    return kata[:1].upper() + kata[1:]


def _menurut(semua: Sequence[tuple[str, str, str]], banyak: int = 0) -> list[str]:
    """Cases (place, service, name of the case): a line for each place, the fullest first, its numbers by service.

    `banyak` are there, of which these are the first.
    """
    tempat: dict[str, dict[str, list[str]]] = {}
    for di, layanan, nama in semua:
        tempat.setdefault(di, {}).setdefault(layanan, []).append(nama.removeprefix("register "))
    hasil = []
    for di, isi in sorted(tempat.items(), key=lambda x: (-sum(map(len, x[1].values())), x[0])):
        tiap = "; ".join(f"{layanan} {', '.join(nama)}" for layanan, nama in sorted(isi.items()))
        jumlah = sum(map(len, isi.values())) if di else max(banyak, len(semua))
        hasil.append(f"{di} {jumlah}: {tiap}." if di else f"{jumlah}: {tiap}.")
    return [*hasil, *([f"Dan {banyak - len(semua)} lagi."] if banyak > len(semua) else [])]


def _sebut(semua: list[str]) -> str:
    """How many, and the first of them."""
    lagi = f", dan {len(semua) - SEBUT} lagi" if len(semua) > SEBUT else ""
    return f"{len(semua)}: {', '.join(semua[:SEBUT])}{lagi}." if semua else "0."


# ---- handing over


def serahkan_tugas(ruang: Ruang, sesi: Sesi, kunci: str, kepada: int, catatan: str = "") -> Hasil:
    """Hand the counter over to an officer: a row, and one sheet for two signatures.

    The page is read before the act, so that nobody waits for it.  Raises GalatIzin, GalatIsian (no such officer).
    """
    hasil = simpan_serah(ruang, sesi, kunci, kepada, catatan, lembar(ruang, sesi))
    nama = next((n for a, n, _ in penerima(ruang, sesi) if a == kepada), "")
    return replace(hasil, kabar=hasil.kabar.replace(";", f" kepada {nama};", 1)) if nama else hasil


@tindakan("menyerahkan tugas", None, *HAK)
def simpan_serah(kerja: Kerja, kepada: int, catatan: str, isi: LembarSerah) -> Hasil:
    """The act behind `serahkan_tugas`, for whoever receives or works on cases."""
    akun = rp.akun_id(kerja.koneksi, kepada)
    hari = kerja.tx.tanggal_kerja.isoformat()
    if akun is None or kepada == kerja.tx.oleh or not (
            kerja.ruang.hak(rp.peran(kerja.koneksi, kepada, hari)) & set(HAK)):
        raise GalatIsian("Pilih petugas lain yang akunnya aktif dan mengerjakan berkas.", "kepada")
    catatan = bersih_panjang(catatan, 500)
    nomor = rs.tambah(kerja.tx, kepada, isi.jumlah, catatan)
    kertas.pesan(kerja, "serah_tugas", f"serah_tugas:{nomor}", _cuplikan(kerja, akun.nama, catatan, isi),
                 nama=f"{hari}-{nomor}")
    return Hasil(kabar="Tugas diserahkan; lembarnya dicetak untuk ditandatangani berdua.",
                 cetak=tuple(kerja.tx.cetak), lain={"serah_tugas": nomor, "kepada": kepada})


def _cuplikan(kerja: Kerja, nama: str, catatan: str, isi: LembarSerah) -> dict[str, Any]:
    kini = kerja.kini
    return kertas.umum(kerja) | {
        "judul": "SERAH TERIMA TUGAS LOKET", "anak_judul": hari_tanggal(kerja.tx.tanggal_kerja),
        "keterangan": [["Pukul", f"{jam_menit(kini)} {kerja.ruang.kantor.nama_zona}, loket {kerja.sesi.loket}"],
                       ["Yang menyerahkan", kerja.sesi.nama], ["Yang menerima", nama],
                       ["Kunci dan catatan", catatan or "Tidak ada"]],
        "bagian": [{"judul": b.judul, "kalimat": list(b.baris)} for b in isi.bagian],
        "tanda": [["Yang menyerahkan,", kerja.sesi.nama], ["Yang menerima,", nama]],
        "tempat": kerja.ruang.kantor.tempat, "tanggal": tanggal_panjang(kerja.tx.tanggal_kerja),
    }
