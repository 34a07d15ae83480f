"""Paper maps on their way: what waits at the loket, what went up to which desk, what came back signed or not.

A letter is signed in ink, so its map travels: it lies at the loket (there it starts) or at the desk of a role that
parafs or signs.  The acts only say where it lies; that it is signed is said by the act of the ink itself.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatRegister, GalatUsang
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan import berwenang, daftar_naik, ketiadaan, ringkas, tanda_tangan
from loket_tui.layanan.alur import Berkas, baca, buka, muat_perkara
from loket_tui.layanan.berwenang import TANDA, paraf_absen
from loket_tui.layanan.daftar import token_peran
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import cetakan as rc
from loket_tui.register import daftar as rd
from loket_tui.register import naik as rnaik
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.sop import kata

LOKET = rnaik.LOKET

MAKS = 200
"""Maps of one list: a pile that one person carries, and an act that keeps nobody waiting."""


class GalatSudahDitandai(GalatAturan):
    """The ink of this letter is noted already: nothing is left to do with it."""


@dataclass(frozen=True, slots=True)
class BarisNaik:
    """A case whose map waits at the loket or lies at a desk; `lama` in office minutes since it lies there."""

    id: int
    urut: int
    """The version read, for the acts."""
    kode_cari: str
    nama: str
    desa: str
    layanan: str
    layanan_pendek: str
    status: str
    diminta: str
    """What is asked of the desk: Paraf, Tanda tangan, Tinta saja; "" when the case went another way meanwhile."""
    peran: str
    """The role whose turn it is; "" likewise."""
    sebutan: str
    """That role in words."""
    tempat: str
    """Where the map lies, in words."""
    sejak: str
    lama: float
    lewat: bool
    """Longer than the SOP's minutes; at a desk, or without its ink wherever it lies, longer than a working day."""
    daftar: str
    """The list it went up with, "3/2026"; "" where there is none."""


@dataclass(frozen=True, slots=True)
class DaftarNaik:
    """A list that went up: of how many maps how many came back, and of how many that is still awaited."""

    id: int
    nomor: str
    tanggal: str
    tempat: str
    oleh: str
    jumlah: int
    kembali: int
    sisa: int


@dataclass(frozen=True, slots=True)
class ButirNaik:
    """A case on a list, and what became of its map in words."""

    id: int
    kode_cari: str
    nama: str
    layanan: str
    keadaan: str
    kembali: bool


# ---- words and measures


def kata_tempat(ruang: Ruang, tempat: str) -> str:
    """A place in words: "loket", "meja Camat"."""
    if not tempat.startswith(rnaik.MEJA):
        return LOKET
    return f"meja {ruang.paket.sebutan_peran(tempat.removeprefix(rnaik.MEJA))}"


def meja(ruang: Ruang) -> tuple[tuple[str, str], ...]:
    """(role, "meja Camat") of every desk of the office: roles that paraf or sign in its pack."""
    return tuple((peran, f"meja {sebutan}") for peran, sebutan in ketiadaan.pejabat(ruang))


def sehari(ruang: Ruang) -> int:
    """Office minutes of a working day."""
    return ruang.kantor.hari.menit


def _lama(ruang: Ruang, utc: str) -> float:
    hari = ruang.kantor.hari
    return ruang.kantor.kalender().menit(
        ruang.saat(utc), ruang.sekarang(), hari.buka, hari.tutup)


# ---- lists


@bacaan("melihat berkas", *HAK_BERKAS)
def kunci_belum(ruang: Ruang, _sesi: Sesi) -> array[int]:
    """Ids of what waits for paraf, signature or ink with its map at the loket, oldest first."""
    token = token_peran(ruang, None, TANDA)
    with ruang.basis.baca() as koneksi:
        return rnaik.belum_naik(koneksi, token)


@bacaan("melihat berkas", *HAK_BERKAS)
def kunci_meja(ruang: Ruang, _sesi: Sesi) -> array[int]:
    """Ids of open cases whose map lies at a desk, longest there first."""
    with ruang.basis.baca() as koneksi:
        return array("q", (x.id for x in rnaik.di_meja(koneksi)))


@bacaan("melihat berkas", *HAK_BERKAS)
def halaman(ruang: Ruang, _sesi: Sesi, ids: Sequence[int]) -> list[BarisNaik]:
    """Rows for a page of ids, in the order of the record; a case whose SOP cannot be read says so."""
    with ruang.basis.baca() as koneksi:
        absen = berwenang.absen(koneksi, ruang.hari_ini().isoformat())
        letak = {n: rnaik.terakhir(koneksi, n) for n in ids}
        nomor = rnaik.nomor_daftar(koneksi, [x.naik_id for x in letak.values() if x is not None and x.naik_id])
        return [_baris(ruang, koneksi, b, letak[b.id], nomor, absen) for b in rd.halaman(koneksi, ids)]


def _baris(
    ruang: Ruang, koneksi: Connection, b: rd.Baris, letak: rnaik.Letak | None, nomor: dict[int, str],
    absen: frozenset[str],
) -> BarisNaik:
    jauh = letak if letak is not None and letak.di_meja else None
    lama, hari = _lama(ruang, jauh.pada if jauh is not None else b.sejak), sehari(ruang)
    status, diminta, peran, baku, layanan = _posisi(ruang, koneksi, b, absen)
    batas = baku if jauh is None else min(baku or hari, hari)
    tinta = b.menunggu == tanda_tangan.TINTA and _lama(ruang, b.sejak) > hari
    return BarisNaik(
        b.id, muat_perkara(koneksi, b.id).urut, b.kode_cari, b.pemohon.get("nama", ""), b.pemohon.get("desa", ""),
        *layanan, status, diminta, peran, ruang.paket.sebutan_peran(peran) if peran else "",
        kata_tempat(ruang, jauh.tempat if jauh is not None else LOKET),
        ringkas.waktu(ruang, jauh.pada if jauh is not None else b.sejak), lama,
        tinta or (batas is not None and lama > batas),
        nomor.get(jauh.naik_id, "") if jauh is not None and jauh.naik_id is not None else "")


def _posisi(
    ruang: Ruang, koneksi: Connection, b: rd.Baris, absen: frozenset[str]
) -> tuple[str, str, str, float | None, tuple[str, str]]:
    """(status, what is asked, of which role, the SOP's minutes, (service, short)) of a row."""
    try:
        prosedur = ruang.prosedur(koneksi, b.versi_sop)
    except GalatRegister as galat:
        return galat.kalimat, "", "", None, ("?", "?")
    layanan = (prosedur.nama, kata.nama_pendek(prosedur))
    status = kata.status(prosedur, b.aksi, b.menunggu, b.akhir)
    letak = prosedur.letak(b.aksi) if b.aksi and not b.akhir and prosedur.ada(b.aksi) else None
    if letak is None or letak.jenis not in TANDA:
        return status, "", "", None, layanan
    baku = prosedur.menit_langkah(letak.langkah, b.aktivitas) if not b.menunggu else None
    if b.menunggu == tanda_tangan.TINTA:
        peran = next((t.peran for t in reversed(rn.tanda_berlaku(koneksi, b.id)) if t.token == letak.token), "")
        return status, daftar_naik.TINTA, peran, baku, layanan
    kini = baca(ruang, koneksi, b.id).giliran(letak) if paraf_absen(prosedur, letak, absen) else letak
    peran = next(iter(prosedur.peran(kini.lane, absen)), "")
    return status, daftar_naik.DIMINTA.get(kini.jenis, ""), peran if kini.jenis in TANDA else "", baku, layanan


@bacaan("melihat berkas", *HAK_BERKAS)
def daftar(ruang: Ruang, _sesi: Sesi) -> tuple[DaftarNaik, ...]:
    """The newest lists."""
    with ruang.basis.baca() as koneksi:
        return tuple(DaftarNaik(
            d.id, f"{d.urut}/{d.tahun}", tanggal_pendek(date.fromisoformat(d.tanggal_kerja)),
            kata_tempat(ruang, rnaik.MEJA + d.peran), d.oleh, d.jumlah, d.kembali, d.sisa)
            for d in rnaik.daftar(koneksi))


@bacaan("melihat berkas", *HAK_BERKAS)
def isi(ruang: Ruang, _sesi: Sesi, naik_id: int) -> tuple[ButirNaik, ...]:
    """The cases of a list in its order."""
    with ruang.basis.baca() as koneksi:
        semua = rnaik.butir(koneksi, naik_id)
        baris = {b.id: b for b in rd.halaman(koneksi, [x.permohonan_id for x in semua])}
        return tuple(ButirNaik(
            x.permohonan_id, baris[x.permohonan_id].kode_cari, baris[x.permohonan_id].pemohon.get("nama", ""),
            _posisi(ruang, koneksi, baris[x.permohonan_id], frozenset())[4][1], _keadaan(ruang, koneksi, x),
            bool(x.kembali)) for x in semua)


def _keadaan(ruang: Ruang, koneksi: Connection, x: rnaik.Butir) -> str:
    if x.kembali:
        return f"kembali {ringkas.waktu(ruang, x.kembali)}"
    letak = rnaik.terakhir(koneksi, x.permohonan_id)
    di = kata_tempat(ruang, letak.tempat if letak is not None else LOKET)
    return f"berkas sudah berakhir, map di {di}" if x.berakhir else f"belum kembali, di {di}"


@bacaan("melihat berkas", *HAK_BERKAS)
def kertas_daftar(ruang: Ruang, _sesi: Sesi, naik_id: int) -> tuple[int, Path] | None:
    """(id, PDF) of the newest print of a list; None when it was made without paper."""
    with ruang.basis.baca() as koneksi:
        perintah = rc.terakhir(koneksi, daftar_naik.DOKUMEN, f"naik:{naik_id}")
    return (perintah.id, ruang.kantor.printouts / perintah.berkas) if perintah is not None else None


# ---- one case, and the reminders


@bacaan("melihat berkas", *HAK_BERKAS)
def letak(ruang: Ruang, _sesi: Sesi, permohonan_id: int) -> str:
    """Where the map of an open case lies, since when and for how long, in words; "" after the end."""
    with ruang.basis.baca() as koneksi:
        if muat_perkara(koneksi, permohonan_id).akhir:
            return ""
        kini = rnaik.terakhir(koneksi, permohonan_id)
        if kini is None:
            return f"di {LOKET}"
        nomor = rnaik.nomor_daftar(koneksi, [kini.naik_id]) if kini.naik_id else {}
    teks = f"di {kata_tempat(ruang, kini.tempat)} sejak {ringkas.waktu(ruang, kini.pada)}"
    if not kini.di_meja:
        return teks
    hari = ruang.kantor.kalender().jumlah(ruang.saat(kini.pada).date(), ruang.hari_ini())
    lama = f" ({hari} hari kerja)" if hari > 0 else ""
    return f"{teks}{lama}" + "".join(f", daftar naik {n}" for n in nomor.values())


@bacaan("melihat berkas", *HAK_BERKAS)
def terlalu_lama(ruang: Ruang, _sesi: Sesi) -> tuple[tuple[str, int], ...]:
    """(place in words, how many maps) that lie at a desk, or wait for their ink anywhere, for more than a working day.

    Most first; a map counts once, where it lies now.
    """
    batas = sehari(ruang)
    with ruang.basis.baca() as koneksi:
        lewat = {x.id: x.tempat for x in (*rnaik.di_meja(koneksi), *rnaik.menunggu_tinta(koneksi))
                 if _lama(ruang, x.pada) > batas}
    return tuple((kata_tempat(ruang, tempat), n) for tempat, n in Counter(lewat.values()).most_common())


def pengingat(ruang: Ruang, sesi: Sesi) -> str:
    """What the first screen says of them, "3 map lebih dari 1 hari di meja Camat; …"; "" where there is none."""
    if not sesi.hak & {"proses", "paraf", "tanda_tangan"}:
        return ""
    semua = terlalu_lama(ruang, sesi)
    bagian = [f"{n} {'di' if ke else 'map lebih dari 1 hari di'} {tempat}" for ke, (tempat, n) in enumerate(semua)]
    lakukan = "naikkan atau tanyakan" if any(tempat == LOKET for tempat, _ in semua) else "tanyakan"
    return f"{', '.join(bagian)}; {lakukan}, lalu pindai yang kembali (F5, l)." if bagian else ""


# ---- acts


@tindakan("menaikkan berkas ke meja pejabat", "proses")
def naikkan(kerja: Kerja, berkas_dilihat: Sequence[tuple[int, int]], peran: str, cetak: bool = True) -> Hasil:
    """The maps of these cases [(id, version seen)] go up to the desk of a role with one list, which is printed.

    Raises GalatIsian without cases or for more than `MAKS`, GalatAturan for a role without a desk, a case
    that waits for no paraf, signature or ink, or one whose map lies at a desk already; GalatUsang for one that moved.
    """
    if not berkas_dilihat:
        raise GalatIsian("Pilih berkas yang naik.", "berkas")
    if len(berkas_dilihat) > MAKS:
        raise GalatIsian(f"Paling banyak {MAKS} map dalam satu daftar; naikkan sisanya dengan daftar lain.", "berkas")
    tempat = _tempat(kerja.ruang, rnaik.MEJA + peran)
    semua = [buka(kerja, n, dilihat) for n, dilihat in dict(berkas_dilihat).items()]
    naik_id, urut = rnaik.buat(kerja.tx, peran)
    for berkas in semua:
        nama = rp.pemohon(kerja.koneksi, berkas.perkara.id).get("nama", "")
        if not _di_tanda(berkas):
            raise GalatAturan(f"Berkas {nama} tidak menunggu paraf atau tanda tangan; muat ulang daftarnya.")
        kini = rnaik.terakhir(kerja.koneksi, berkas.perkara.id)
        if kini is not None and kini.di_meja:
            raise GalatAturan(f"Map {nama} sudah di {kata_tempat(kerja.ruang, kini.tempat)}; pindai dahulu kembalinya.")
        rnaik.tambah_butir(kerja.tx, naik_id, berkas.perkara.id)
        rnaik.taruh(kerja.tx, berkas.perkara.id, tempat, naik_id)
    nomor = f"{urut}/{kerja.tx.tanggal_kerja.year}"
    if cetak:
        daftar_naik.pesan(kerja, naik_id, nomor, peran, semua)
    return Hasil(
        kabar=f"Daftar naik {nomor}: {len(semua)} map ke {kata_tempat(kerja.ruang, tempat)}"
              + ("; daftarnya dicetak." if cetak else "."),
        cetak=tuple(kerja.tx.cetak), lain={"naik": naik_id, "urut": urut, "berkas": [b.perkara.id for b in semua]})


@tindakan("memindahkan map", "proses")
def pindahkan_map(kerja: Kerja, permohonan_id: int, tempat: str, dilihat: str | None = None) -> Hasil:
    """Note by hand that the map of a case lies elsewhere: "loket", or "meja:<role>".

    Raises GalatUsang when it lies no more where the screen said (`dilihat`, in words), GalatAturan for another place,
    the place where it lies already, or a case that has ended and lies at the loket.
    """
    ke = _tempat(kerja.ruang, tempat)
    perkara = muat_perkara(kerja.koneksi, permohonan_id)
    kini = rnaik.terakhir(kerja.koneksi, permohonan_id)
    di = kini.tempat if kini is not None else LOKET
    if dilihat is not None and dilihat != kata_tempat(kerja.ruang, di):
        raise GalatUsang(f"Map ini sudah dipindahkan petugas lain, sekarang di {kata_tempat(kerja.ruang, di)}; muat "
                         "ulang lalu lihat.", permohonan_id)
    if di == ke:
        raise GalatAturan(f"Map ini sudah tercatat di {kata_tempat(kerja.ruang, ke)}.")
    if perkara.akhir and ke != LOKET:
        raise GalatAturan("Berkas ini sudah berakhir; mapnya tidak naik ke meja lagi.")
    rnaik.taruh(kerja.tx, permohonan_id, ke, kini.naik_id if kini is not None and kini.di_meja else None)
    return Hasil(kabar=f"Map tercatat di {kata_tempat(kerja.ruang, ke)}.",
                 permohonan=permohonan_id, kode_cari=perkara.kode_cari)


@tindakan("menerima map kembali", "proses")
def kembali(kerja: Kerja, kode: str, ditandatangani: bool) -> Hasil:
    """The map with this code is back at the loket; signed in ink it also is marked so, and the case goes on.

    A letter may be marked as signed whose map never was noted at a desk.  Raises GalatAturan for an unknown code, a
    map that is back already, and a signature on a letter that is not approved.
    """
    permohonan_id = rp.cari_kode(kerja.koneksi, kode)
    if permohonan_id is None:
        raise GalatAturan("Kode itu tidak ada dalam buku kantor ini; periksa angkanya.")
    perkara = muat_perkara(kerja.koneksi, permohonan_id)
    kini = rnaik.terakhir(kerja.koneksi, permohonan_id)
    jauh = kini is not None and kini.di_meja
    if ditandatangani and perkara.menunggu == tanda_tangan.TINTA:
        hasil = tanda_tangan.tandai_tinta(kerja, permohonan_id)
        return replace(hasil, kabar=f"Kembali bertanda tangan. {hasil.kabar}")
    if ditandatangani and (sudah := _ditandai(kerja, permohonan_id)):
        raise GalatSudahDitandai(f"Sudah ditandai bertanda tangan oleh {sudah}." + (
            f" Mapnya tercatat di {kata_tempat(kerja.ruang, kini.tempat)}: catat tanpa tanda tangan."
            if kini is not None and kini.di_meja else ""))
    if not jauh and (kini is not None or not ditandatangani):
        raise GalatAturan("Map ini sudah di loket" + (
            "; suratnya tidak menunggu tanda tangan basah." if ditandatangani else "."))
    if ditandatangani:
        sebab = "belum disetujui pejabat" if _di_tanda(buka(kerja, permohonan_id)) else (
            "tidak menunggu tanda tangan basah")
        raise GalatAturan(f"Surat ini {sebab}; bila mapnya kembali, catat tanpa tanda tangan.")
    rnaik.pulang(kerja.tx, permohonan_id)
    return Hasil(kabar="Kembali tanpa tanda tangan; map di loket.", permohonan=permohonan_id,
                 kode_cari=perkara.kode_cari)


def _ditandai(kerja: Kerja, permohonan_id: int) -> str:
    """Who noted the ink and when, of a letter that asks for no other signature; "" where nobody did, or the case was
    returned since."""
    berkas = baca(kerja.ruang, kerja.koneksi, permohonan_id)
    if _di_tanda(berkas):
        return ""
    for p in reversed(berkas.peristiwa):
        if p.hasil == "kembali":
            return ""
        if "tinta" in p.isi:
            saat = ringkas.waktu(kerja.ruang, p.dicatat_pada, p.tanggal_kerja)
            hari_ini = tanggal_pendek(kerja.tx.tanggal_kerja)
            return f"{p.nama} {saat.removeprefix(hari_ini).strip()}"
    return ""


def _di_tanda(berkas: Berkas) -> bool:
    """Whether a case waits for a paraf, a signature or its ink."""
    p = berkas.perkara
    return not p.akhir and p.menunggu in {"", "pejabat", tanda_tangan.TINTA} and berkas.letak.jenis in TANDA


def _tempat(ruang: Ruang, tempat: str) -> str:
    if tempat != LOKET and tempat.removeprefix(rnaik.MEJA) not in dict(ketiadaan.pejabat(ruang)):
        raise GalatAturan("Meja itu tidak ada di kantor ini; pilih meja pejabat yang memaraf atau menandatangani.")
    return tempat
