"""The list of cases in a periodic report: one row for each case on the left side of the balance.

Screen, PDF and CSV show these rows; what the recap counts is counted again over them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from loket_tui.dasar.nik import samar
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.dasar.teks import layar, potong
from loket_tui.layanan.alur import PINDAH, baca
from loket_tui.layanan.hitungan import terhitung
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import laporan as rl
from loket_tui.sop import isian as si
from loket_tui.sop import kata
from loket_tui.sop.aksi import KolomLapor
from loket_tui.sop.gugur import bersyarat
from loket_tui.sop.prosedur import Letak, Prosedur

BUKU_REGISTER = "register"
KOSONG = "-"
_ALASAN = 90


@dataclass(frozen=True, slots=True)
class KolomDaftar:
    """A column of the list: title and alignment as the paper takes them."""

    judul: str
    rata: str = "kiri"


@dataclass(frozen=True, slots=True)
class BarisLaporan:
    """A case in the list.  `cara` is how it left the balance in the period, "" while it is open."""

    permohonan_id: int
    kode: str
    baru: bool
    cara: str
    kelamin: str
    desa: str
    sel: tuple[str, ...]
    kantor: bool = False
    """Whether the office itself began it."""


@dataclass(frozen=True, slots=True)
class LayananLapor:
    """A service in a report: its procedure (active, or the newest a case is pinned to) and the columns it adds."""

    prosedur: Prosedur
    kolom: tuple[KolomLapor, ...] = ()

    @property
    def kode(self) -> str:
        """The service's code."""
        return self.prosedur.kode

    @property
    def nama(self) -> str:
        """The service's name."""
        return self.prosedur.nama


@dataclass(frozen=True, slots=True)
class Masa:
    """What a list is about: the days (inclusive), and whether NIK and KK stand in full."""

    dari: date
    sampai: date
    penuh: bool
    antara: tuple[str, ...] = ()


def kolom_daftar(layanan: Sequence[LayananLapor]) -> tuple[KolomDaftar, ...]:
    """The columns of a report on these services: the common ones, with those the services add before the letter."""
    judul = (
        "No", "Tanggal", "No register", "NIK", "Nama", "L/P", "Desa", *(["Layanan"] if len(layanan) > 1 else []),
        "Jenis/tujuan", *_judul_tambahan(layanan), "Nomor dan tanggal surat", "Status", "Ket",
    )
    return tuple(KolomDaftar(j, "tengah" if j in {"No", "L/P"} else "kiri") for j in judul)


def _judul_tambahan(layanan: Sequence[LayananLapor]) -> list[str]:
    """Titles of added columns in order; a title names one column."""
    return list(dict.fromkeys(layar(kolom.judul) for satu in layanan for kolom in satu.kolom))


def susun_daftar(
    ruang: Ruang, koneksi: Connection, layanan: Sequence[LayananLapor], masa: Masa
) -> tuple[BarisLaporan, ...]:
    """The rows: by service in the pack's order, then by the day the case came in."""
    urutan = {satu.kode: n for n, satu in enumerate(layanan)}
    ids = rl.perkara(koneksi, masa.dari, masa.sampai, list(urutan), masa.antara)
    pokok = rl.pokok(koneksi, ids)
    ids.sort(key=lambda n: urutan[pokok[n].kode])
    isian = rl.isian(koneksi, ids)
    sumber = _Sumber(
        rl.kejadian(koneksi, ids), rl.pemohon(koneksi, ids), isian, rl.nomor(koneksi, ids),
        {n: _gugur(ruang, koneksi, n, pokok[n].versi_sop, isi) for n, isi in isian.items()})
    tambahan = _judul_tambahan(layanan)
    return tuple(
        _baris(ruang, koneksi, ruang.prosedur(koneksi, pokok[nomor].versi_sop), pokok[nomor], n, sumber,
               layanan[urutan[pokok[nomor].kode]], masa, tambahan, len(layanan) > 1)
        for n, nomor in enumerate(ids, 1)
    )


@dataclass(frozen=True, slots=True)
class _Sumber:
    """What was read of all cases, by case."""

    kejadian: Mapping[int, list[rl.Kejadian]]
    pemohon: Mapping[int, dict[str, str]]
    isian: Mapping[int, dict[str, str]]
    nomor: Mapping[int, list[rl.NomorBuku]]
    gugur: Mapping[int, frozenset[str]]


def _gugur(ruang: Ruang, koneksi: Connection, nomor: int, versi: str, isian: Mapping[str, str]) -> frozenset[str]:
    """Fields of a case that do not count any more, because the step that asked them does not belong to it now."""
    if not any(isian.get(k) for k in bersyarat(ruang.prosedur(koneksi, versi))):
        return frozenset()
    return frozenset(isian) - baca(ruang, koneksi, nomor).nilai(ruang.hari_ini()).keys()


def _baris(
    ruang: Ruang, koneksi: Connection, prosedur: Prosedur, pokok: rl.Pokok, urut: int, sumber: _Sumber,
    layanan: LayananLapor, masa: Masa,
    tambahan: Sequence[str], banyak: bool,
) -> BarisLaporan:
    kejadian = sumber.kejadian.get(pokok.id, [])
    orang = sumber.pemohon.get(pokok.id, {})
    nilai = {k: v for k, v in sumber.isian.get(pokok.id, {}).items() if k not in sumber.gugur.get(pokok.id, ())}
    nilai = terhitung(ruang, koneksi, prosedur, pokok.id, nilai, masa.sampai)
    masuk = min((k.tanggal_kerja for k in kejadian if k.jenis == "ajukan"), default=pokok.tanggal_kerja)
    versi = _versi(kejadian, pokok.versi_sop)
    cara = _cara(kejadian, masuk, versi, masa)
    nomor = sumber.nomor.get(pokok.id, [])
    isi = {k.judul: _gabung(prosedur, nilai, orang, k, masa.penuh) for k in layanan.kolom}
    sel = (
        str(urut), tanggal_pendek(date.fromisoformat(masuk)), _register(prosedur, nomor),
        _nik(orang.get("nik", ""), masa.penuh), orang.get("nama", ""), orang.get("kelamin", ""),
        orang.get("desa", ""), *([layanan.nama] if banyak else []), _jenis(prosedur, nilai),
        *(isi.get(judul, "") for judul in tambahan), _surat(nomor, masa),
        _status(ruang, koneksi, kejadian, versi, cara, masa),
    )
    rapi = tuple(_rapi(s) or KOSONG for s in sel)
    return BarisLaporan(
        pokok.id, pokok.kode, masuk >= masa.dari.isoformat(), cara, orang.get("kelamin", ""),
        _rapi(orang.get("desa", "")), (*rapi, _rapi(_ket(kejadian, nomor, cara, versi, masa))),
        any(k.jenis == "ajukan" and '"saluran": "kantor"' in k.isi for k in kejadian[:1]))


def _rapi(teks: str) -> str:
    """One line without anything unseen, for paper, CSV and screen alike."""
    return layar(" ".join(teks.split()))


def _nik(nik: str, penuh: bool) -> str:
    return nik if penuh or not nik else samar(nik)


# ---- how the case stands


def _versi(kejadian: Sequence[rl.Kejadian], kini: str) -> dict[int, str]:
    """By event the version that the case ran on once it was recorded; a move stands in the version it moved to."""
    hasil: dict[int, str] = {}
    for k in reversed(kejadian):
        hasil[k.urut] = kini
        if k.jenis == PINDAH:
            kini = str(json.loads(k.isi)["versi_lama"])
    return hasil


def _cara(kejadian: Sequence[rl.Kejadian], masuk: str, versi: Mapping[int, str], masa: Masa) -> str:
    """How the case left the balance up to the period's end: selesai, an end, or "" while it is open."""
    siap = [k.tanggal_kerja for k in kejadian
            if (k.jenis, k.hasil) in rl.SIAP and f"{versi[k.urut]} {k.aksi}" not in masa.antara]
    akhir = [k for k in kejadian if k.akhir]
    if not siap and not akhir:
        return ""
    keluar = max(masuk, min(siap) if siap else min(k.tanggal_kerja for k in akhir))
    if keluar > masa.sampai.isoformat():
        return ""
    return "selesai" if siap else akhir[0].akhir


def _sampai(kejadian: Sequence[rl.Kejadian], masa: Masa) -> list[rl.Kejadian]:
    return [k for k in kejadian if k.tanggal_kerja <= masa.sampai.isoformat()]


def _status(
    ruang: Ruang, koneksi: Connection, kejadian: Sequence[rl.Kejadian], versi: Mapping[int, str], cara: str, masa: Masa
) -> str:
    if cara:
        return kata.AKHIR.get(cara, cara)
    lalu = _sampai(kejadian, masa)
    if not lalu:
        return ""
    prosedur = ruang.prosedur(koneksi, versi[lalu[-1].urut])
    return kata.status(prosedur, lalu[-1].ke or None, lalu[-1].menunggu, "")


def _ket(
    kejadian: Sequence[rl.Kejadian], nomor: Sequence[rl.NomorBuku], cara: str, versi: Mapping[int, str], masa: Masa
) -> str:
    """What the receiver of the report should know of this case beside its status."""
    lalu = _sampai(kejadian, masa)
    akhir = next((k for k in lalu if k.akhir and k.jenis not in {"koreksi", "catatan"}), None)
    ket: list[str] = []
    if cara == "selesai":
        ambil = [k for k in lalu if (k.jenis, k.hasil) == ("serahkan", "diterima")
                 and f"{versi[k.urut]} {k.aksi}" not in masa.antara]
        if akhir is not None and akhir.akhir != "selesai":
            ket.append(f"{kata.AKHIR[akhir.akhir]} sesudah selesai, {_hari(akhir)}")
        elif ambil:
            ket.append(f"Diambil {_hari(ambil[-1])}")
        elif akhir is None:
            ket.append("Belum diambil")
    elif cara and akhir is not None:
        ket.append(potong(" ".join(akhir.alasan.split()), _ALASAN))
    if any(k.jenis == "izin_tanda" for k in lalu):
        ket.append("Izin tanda tangan penerima berkas")
    batal = [n.nomor for n in nomor if n.batal and n.buku != BUKU_REGISTER]
    if batal:
        ket.append(f"BATAL: {', '.join(batal)}")
    sisipan = [n.nomor for n in nomor if n.sisipan and not n.batal]
    if sisipan:
        ket.append(f"Nomor sisipan: {', '.join(sisipan)}")
    return "; ".join(k for k in ket if k)


def _hari(kejadian: rl.Kejadian) -> str:
    return tanggal_pendek(date.fromisoformat(kejadian.tanggal_kerja))


# ---- fields and numbers


def _register(prosedur: Prosedur, nomor: Sequence[rl.NomorBuku]) -> str:
    """The case's number in the register: that book's, else the first that a `catat_buku` took.

    Taken in a version that the case moved from it is still the case's number.
    """
    for n in nomor:
        if n.naskah or not n.token or not prosedur.ada(n.token) or prosedur.letak(n.token).jenis != "catat_buku":
            continue
        if n.buku == BUKU_REGISTER or not any(x.buku == BUKU_REGISTER for x in nomor):
            return f"{n.nomor} (BATAL)" if n.batal else n.nomor
    lama = next((n for n in nomor if n.buku == BUKU_REGISTER and not n.naskah), None)
    return "" if lama is None else f"{lama.nomor} (BATAL)" if lama.batal else lama.nomor


def _surat(nomor: Sequence[rl.NomorBuku], masa: Masa) -> str:
    """Numbers and dates of the letters given up to the period's end."""
    return "; ".join(
        f"{n.nomor}, {tanggal_pendek(date.fromisoformat(n.tanggal_kerja))}" for n in nomor
        if n.naskah and not n.batal and n.tanggal_kerja <= masa.sampai.isoformat()
    )


def _jenis(prosedur: Prosedur, nilai: Mapping[str, str]) -> str:
    """What kind of application: the first choice of the form."""
    return next((si.label_nilai(i, nilai[i.kode]) for i in prosedur.berkas.isian
                 if i.jenis == "pilihan" and nilai.get(i.kode)), "")


def _gabung(
    prosedur: Prosedur, nilai: Mapping[str, str], orang: Mapping[str, str], kolom: KolomLapor, penuh: bool
) -> str:
    """The fields of an added column in one cell; NIK and KK masked as the list is."""
    hasil = []
    for kode in kolom.isian:
        isian = prosedur.isian(kode)
        if isian is None:
            hasil.append(orang.get(kode, ""))
        elif isian.jenis in {"nik", "kk"}:
            hasil.append(_nik(nilai.get(kode, ""), penuh))
        else:
            hasil.append(si.label_nilai(isian, nilai.get(kode, "")))
    return ", ".join(h for h in hasil if h)


def catatan_sisipan(koneksi: Connection, masa: Masa, kode: Sequence[str]) -> list[str]:
    """A note for each sisipan of the cases in which one was given in the period."""
    perkara = rl.peristiwa_khusus(koneksi, "sisipan", masa.dari, masa.sampai, kode)
    return [f"Nomor sisipan: {n.nomor}, bertanggal {tanggal_pendek(date.fromisoformat(n.tanggal_kerja))}."
            for semua in rl.nomor(koneksi, sorted(set(perkara))).values() for n in semua if n.sisipan]


# ---- readiness in parts


def bukan_terakhir(prosedur: Prosedur) -> tuple[str, ...]:
    """Tokens of `siap_ambil` and `serahkan` behind which another one comes for certain (no condition, no jump).

    Papers handed over in the middle of a case never count.
    """
    ada = [x for x in prosedur.urutan if x.jenis in {"siap_ambil", "serahkan"} and x.langkah.lingkup != "layanan"]
    siap = [x for x in ada if not x.antara]

    def pasti(kini: Letak, nanti: Letak) -> bool:
        if nanti.indeks <= kini.indeks or (kini.jenis == "siap_ambil" and nanti.jenis == "serahkan"):
            return False
        lompat = any(x.langkah.lanjut for x in prosedur.urutan[kini.indeks : nanti.indeks])
        bersyarat = nanti.langkah.bila or nanti.aksi.bila or any(prosedur.naskah(k).bila for k in nanti.naskah)
        semua_ikut = not nanti.langkah.aktivitas or (
            bool(kini.langkah.aktivitas) and set(kini.langkah.aktivitas) <= set(nanti.langkah.aktivitas))
        return not lompat and not bersyarat and semua_ikut

    return tuple(x.token for x in ada if x.antara or any(pasti(x, y) for y in siap))
