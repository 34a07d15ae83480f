"""Cases in the record: their projection, events, fields, parties and checklist rounds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from loket_tui.dasar.galat import GalatAturan, GalatUsang
from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]
_e = tabel.Peristiwa.__table__  # type: ignore[attr-defined]
_i = tabel.IsianNilai.__table__  # type: ignore[attr-defined]
_pihak = tabel.PermohonanPihak.__table__  # type: ignore[attr-defined]
_k = tabel.Kelengkapan.__table__  # type: ignore[attr-defined]
_versi = tabel.VersiSop.__table__  # type: ignore[attr-defined]
_orang = tabel.Orang.__table__  # type: ignore[attr-defined]
_pengguna = tabel.Pengguna.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Perkara:
    """The row of a case."""

    id: int
    kode_cari: str
    versi_sop: str
    kode: str
    aktivitas: str
    fitur: str
    tanggal_kerja: str
    penerima: int
    urut: int
    aksi: str | None
    menunggu: str
    sejak: str
    janji: str
    akhir: str


@dataclass(frozen=True, slots=True)
class BarisPeristiwa:
    """An event of a case, with the name of who did it."""

    id: int
    urut: int
    langkah: str
    aksi: str
    jenis: str
    hasil: str
    ke: str
    menunggu: str
    akhir: str
    alasan: str
    isi: dict[str, Any]
    oleh: int
    nama: str
    peran: str
    tanggal_kerja: str
    dicatat_pada: str


_MUAT = Pernyataan(select(*_p.c).where(_p.c.id == bindparam("pid")))
_PERISTIWA = Pernyataan(
    select(
        _e.c.id, _e.c.urut, _e.c.langkah, _e.c.aksi, _e.c.jenis, _e.c.hasil, _e.c.ke, _e.c.menunggu, _e.c.akhir,
        _e.c.alasan, _e.c.isi, _e.c.oleh, _pengguna.c.nama, _e.c.peran, _e.c.tanggal_kerja, _e.c.dicatat_pada,
    ).join(_pengguna, _pengguna.c.id == _e.c.oleh).where(_e.c.permohonan_id == bindparam("pid")).order_by(_e.c.urut)
)
_ISIAN = Pernyataan(
    select(_i.c.kode, _i.c.nilai).where(_i.c.permohonan_id == bindparam("pid")).order_by(_i.c.kode, _i.c.versi)
)
_PEMOHON = Pernyataan(
    select(_pihak.c.cuplikan).where(_pihak.c.permohonan_id == bindparam("pid"), _pihak.c.pihak == "pemohon",
                                     _pihak.c.urut == 1)
    .order_by(_pihak.c.versi.desc())
)
_PROYEKSI = Pernyataan(
    _p.update().where(_p.c.id == bindparam("pid"), _p.c.urut == bindparam("dilihat"))
    .values(urut=bindparam("b_urut"), aksi=bindparam("b_aksi"), menunggu=bindparam("b_menunggu"),
            sejak=bindparam("b_sejak"), akhir=bindparam("b_akhir"), janji=bindparam("b_janji"))
)


def muat(koneksi: Connection, permohonan_id: int) -> Perkara | None:
    """The case with this id."""
    baris = _MUAT.satu(koneksi, {"pid": permohonan_id})
    return Perkara(*baris) if baris else None


def cari_kode(koneksi: Connection, kode_cari: str) -> int | None:
    """Id of the case with this lookup code."""
    hasil = koneksi.execute(select(_p.c.id).where(_p.c.kode_cari == kode_cari)).scalar()
    return int(hasil) if hasil is not None else None


def versi(koneksi: Connection, hash_versi: str) -> tuple[str, str] | None:
    """(paket, text) of a pinned version of a SOP."""
    baris = koneksi.execute(select(_versi.c.paket, _versi.c.teks).where(_versi.c.hash == hash_versi)).one_or_none()
    return (str(baris[0]), str(baris[1])) if baris else None


def simpan_versi(tx: Tx, hash_versi: str, paket: str, kode: str, teks: str) -> None:
    """Keep the text of a version, once."""
    if versi(tx.koneksi, hash_versi) is None:
        tx.tambah(tabel.VersiSop, {"hash": hash_versi, "paket": paket, "kode": kode, "bahasa": 1, "teks": teks})


def buat(tx: Tx, nilai: Mapping[str, Any]) -> int:
    """Insert a case; its projection starts empty and is set by the first event."""
    hasil = tx.koneksi.execute(_p.insert(), {
        **nilai, "tanggal_kerja": tx.tanggal_kerja.isoformat(), "penerima": tx.oleh, "urut": 0, "aksi": None,
        "menunggu": "", "sejak": tx.pada, "janji": "", "akhir": "",
    })
    kunci = hasil.inserted_primary_key
    return int(kunci[0]) if kunci else 0


TETAP = frozenset({"catatan", "tugas"})
"""Events that leave the projection as it is but for its count; an ended case takes them too."""


def tambah_peristiwa(
    tx: Tx, perkara: Perkara, *, langkah: str, aksi: str, jenis: str, hasil: str, ke: str | None, menunggu: str = "",
    akhir: str = "", alasan: str = "", isi: Mapping[str, Any] | None = None, janji: str | None = None,
) -> tuple[int, Perkara]:
    """Record an event and rewrite the projection; an ended case takes no more events but those of `TETAP`.

    Raises GalatUsang when the case has moved since it was read, GalatAturan after its end.
    """
    tetap = jenis in TETAP
    if perkara.akhir and not tetap:
        raise GalatAturan(f"Berkas ini sudah berakhir ({perkara.akhir}); tidak ada yang dicatat lagi.")
    urut = perkara.urut + 1
    peristiwa_id = tx.tambah(tabel.Peristiwa, {
        "permohonan_id": perkara.id, "urut": urut, "langkah": langkah, "aksi": aksi, "jenis": jenis, "hasil": hasil,
        "ke": ke or "", "menunggu": menunggu, "akhir": akhir, "alasan": alasan,
        "isi": json.dumps(isi or {}, ensure_ascii=False, sort_keys=True), "oleh": tx.oleh, "peran": tx.peran,
        "tanggal_kerja": tx.tanggal_kerja.isoformat(), "dicatat_pada": tx.pada,
    })
    janji_baru = perkara.janji if janji is None else janji
    diam = tetap or (ke == perkara.aksi and not akhir and menunggu == perkara.menunggu)
    sejak = perkara.sejak if diam else tx.pada
    akhir = perkara.akhir if tetap else akhir
    hasil_ubah = _PROYEKSI.jalankan(tx.koneksi, {
        "pid": perkara.id, "dilihat": perkara.urut, "b_urut": urut, "b_aksi": ke, "b_menunggu": menunggu,
        "b_sejak": sejak, "b_akhir": akhir, "b_janji": janji_baru,
    })
    if hasil_ubah.rowcount != 1:
        raise GalatUsang("Berkas ini baru saja dikerjakan petugas lain; muat ulang lalu lihat perubahannya.")
    baru = Perkara(
        perkara.id, perkara.kode_cari, perkara.versi_sop, perkara.kode, perkara.aktivitas, perkara.fitur,
        perkara.tanggal_kerja, perkara.penerima, urut, ke, menunggu, sejak, janji_baru, akhir,
    )
    return peristiwa_id, baru


def _peristiwa(b: tuple[Any, ...]) -> BarisPeristiwa:
    nilai: tuple[Any, ...] = (*b[:10], json.loads(b[10]), *b[11:])
    return BarisPeristiwa(*nilai)


def peristiwa(koneksi: Connection, permohonan_id: int) -> list[BarisPeristiwa]:
    """All events of a case in order."""
    return [
        _peristiwa(b) for b in _PERISTIWA.semua(koneksi, {"pid": permohonan_id})
    ]


# ---- fields and parties


def isian(koneksi: Connection, permohonan_id: int) -> dict[str, str]:
    """The fields of a case, last versions."""
    return {str(b[0]): str(b[1]) for b in _ISIAN.semua(koneksi, {"pid": permohonan_id})}


def tulis_isian(tx: Tx, permohonan_id: int, peristiwa_id: int, nilai: Mapping[str, str]) -> None:
    """Add a version of each field given."""
    if not nilai:
        return
    lama: dict[str, int] = {str(b[0]): int(b[1]) for b in tx.koneksi.execute(
        select(_i.c.kode, func.max(_i.c.versi)).where(_i.c.permohonan_id == permohonan_id).group_by(_i.c.kode))}
    for kode, isi in nilai.items():
        tx.tambah(tabel.IsianNilai, {
            "permohonan_id": permohonan_id, "kode": kode, "versi": int(lama.get(kode, 0)) + 1, "nilai": isi,
            "peristiwa_id": peristiwa_id,
        })


def tulis_pihak(tx: Tx, permohonan_id: int, pihak: str, urut: int, cuplikan: Mapping[str, str]) -> None:
    """Add a version of a person's snapshot."""
    versi_lama = tx.koneksi.execute(select(func.max(_pihak.c.versi)).where(
        _pihak.c.permohonan_id == permohonan_id, _pihak.c.pihak == pihak, _pihak.c.urut == urut)).scalar() or 0
    tx.tambah(tabel.PermohonanPihak, {
        "permohonan_id": permohonan_id, "pihak": pihak, "urut": urut, "versi": int(versi_lama) + 1,
        "nik": cuplikan.get("nik", ""), "cuplikan": json.dumps(dict(cuplikan), ensure_ascii=False, sort_keys=True),
    })


def pemohon(koneksi: Connection, permohonan_id: int) -> dict[str, str]:
    """The applicant of a case as written there, last version."""
    teks = _PEMOHON.skalar(koneksi, {"pid": permohonan_id})
    return dict(json.loads(teks)) if teks else {}


def orang(koneksi: Connection, nik: str) -> dict[str, str] | None:
    """A person served before, to fill the form."""
    teks = koneksi.execute(select(_orang.c.isi).where(_orang.c.nik == nik)).scalar()
    return dict(json.loads(teks)) if teks else None


def simpan_orang(tx: Tx, nik: str, isi: Mapping[str, str]) -> None:
    """Remember a person for the next visit (convenience only: cases keep their own snapshot)."""
    tx.koneksi.execute(
        text("INSERT INTO orang (nik, isi) VALUES (:nik, :isi) ON CONFLICT (nik) DO UPDATE SET isi = excluded.isi"),
        {"nik": nik, "isi": json.dumps(dict(isi), ensure_ascii=False, sort_keys=True)},
    )


def lupakan_orang(tx: Tx, nik: str, permohonan_id: int) -> None:
    """A case no longer holds this NIK: what is remembered of it is the newest other case's person, else nothing."""
    lain = tx.koneksi.execute(text(
        "SELECT a.cuplikan FROM permohonan_pihak a WHERE a.nik = :nik AND a.pihak = 'pemohon' AND a.urut = 1 "
        "AND a.permohonan_id <> :pid AND a.versi = (SELECT max(b.versi) FROM permohonan_pihak b "
        "WHERE b.permohonan_id = a.permohonan_id AND b.pihak = a.pihak AND b.urut = a.urut) ORDER BY a.id DESC LIMIT 1"
    ), {"nik": nik, "pid": permohonan_id}).scalar()
    if lain is None:
        tx.koneksi.execute(_orang.delete().where(_orang.c.nik == nik))
    else:
        simpan_orang(tx, nik, {k: v for k, v in json.loads(lain).items() if k != "alasan_tanpa_nik"})


def terbuka_untuk_nik(koneksi: Connection, nik: str, kode: str) -> list[str]:
    """Lookup codes of open cases of the same service for a NIK."""
    kueri = (
        select(_p.c.kode_cari).join(_pihak, _pihak.c.permohonan_id == _p.c.id)
        .where(_pihak.c.nik == nik, _pihak.c.pihak == "pemohon", _p.c.kode == kode, _p.c.akhir == "").distinct()
    )
    return [str(b) for b in koneksi.execute(kueri).scalars()]


# ---- checklist


def tulis_kelengkapan(tx: Tx, permohonan_id: int, peristiwa_id: int, butir: Sequence[Mapping[str, Any]]) -> None:
    """One round of the checklist."""
    for satu in butir:
        tx.tambah(tabel.Kelengkapan, {"permohonan_id": permohonan_id, "peristiwa_id": peristiwa_id, **satu})


def kelengkapan(koneksi: Connection, permohonan_id: int) -> list[dict[str, Any]]:
    """The last round of the checklist; empty before the first."""
    terakhir = koneksi.execute(
        select(func.max(_k.c.peristiwa_id)).where(_k.c.permohonan_id == permohonan_id)).scalar()
    if terakhir is None:
        return []
    kolom = (_k.c.persyaratan, _k.c.keadaan, _k.c.bentuk, _k.c.jumlah, _k.c.nomor, _k.c.tanggal, _k.c.catatan)
    baris = koneksi.execute(select(*kolom).where(_k.c.peristiwa_id == terakhir).order_by(_k.c.id))
    return [dict(b) for b in baris.mappings()]


_CARI_BARU = Pernyataan(text(
    "INSERT INTO cari (rowid, nama, ekor, nomor) VALUES (:id, :nama, :ekor, :nomor)"))
_CARI_TAMBAH = Pernyataan(text("UPDATE cari SET nomor = nomor || ' ' || :nomor WHERE rowid = :id"))
_CARI_GANTI = Pernyataan(text("UPDATE cari SET nama = :nama, ekor = :ekor WHERE rowid = :id"))


def catat_cari(tx: Tx, permohonan_id: int, nama: str, nik: str, nomor: str) -> None:
    """Feed the search index with a new case."""
    _CARI_BARU.jalankan(tx.koneksi, {"id": permohonan_id, "nama": nama, "ekor": ekor_nik(nik), "nomor": nomor})


def tambah_cari(tx: Tx, permohonan_id: int, nomor: str) -> None:
    """Let a case be found by one more number."""
    _CARI_TAMBAH.jalankan(tx.koneksi, {"id": permohonan_id, "nomor": nomor})


def ganti_cari(tx: Tx, permohonan_id: int, nama: str, nik: str) -> None:
    """Let a case be found by a corrected name or NIK."""
    _CARI_GANTI.jalankan(tx.koneksi, {"id": permohonan_id, "nama": nama, "ekor": ekor_nik(nik)})


def ekor_nik(nik: str) -> str:
    """What of a NIK can be searched: its last four and last six digits."""
    return f"{nik[-4:]} {nik[-6:]}" if nik else ""
