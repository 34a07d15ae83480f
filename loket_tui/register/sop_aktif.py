"""Which versions of the procedures are in use, and the cases that still run on older ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, text

from loket_tui.dasar.galat import GalatUsang
from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

AKTIF, HENTI, BATAL = "aktif", "henti", "batal"
"""What a row says: new cases take this version, none, or nothing was said."""

_a = tabel.SopAktif.__table__  # type: ignore[attr-defined]
_v = tabel.VersiSop.__table__  # type: ignore[attr-defined]
_t = tabel.VersiTemplat.__table__  # type: ignore[attr-defined]
_p = tabel.Permohonan.__table__  # type: ignore[attr-defined]
_b = tabel.KumpulanButir.__table__  # type: ignore[attr-defined]
_h = tabel.KumpulanHasil.__table__  # type: ignore[attr-defined]
_pengguna = tabel.Pengguna.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class BarisAktif:
    """A row of the table; `oleh` is None where the program itself put a file in use, `nama` is who did."""

    id: int
    kode: str
    berlaku_dari: str
    verba: str
    hash: str
    oleh: int | None
    pada: str
    nama: str

    @property
    def mulai(self) -> str:
        """From when it holds (ISO): what the program put in use itself holds from ever, whatever the clock showed."""
        return self.berlaku_dari if self.oleh is not None else ""


@dataclass(frozen=True, slots=True)
class PerkaraLama:
    """An open case that runs on another version than the one in use."""

    id: int
    urut: int
    kode_cari: str
    versi_sop: str
    aksi: str
    menunggu: str
    sejak: str


def semua(koneksi: Connection) -> tuple[BarisAktif, ...]:
    """Every row, in the order in which they were written."""
    kueri = (
        select(_a.c.id, _a.c.kode, _a.c.berlaku_dari, _a.c.verba, func.coalesce(_a.c.hash, ""), _a.c.oleh, _a.c.pada,
               func.coalesce(_pengguna.c.nama, ""))
        .outerjoin(_pengguna, _pengguna.c.id == _a.c.oleh).order_by(_a.c.id)
    )
    return tuple(BarisAktif(*b) for b in koneksi.execute(kueri))


_TERAKHIR = Pernyataan(select(func.coalesce(func.max(_a.c.id), 0)))


def terakhir(koneksi: Connection) -> int:
    """Id of the newest row: whether something was written since; 0 in an office that never put a version in use."""
    return int(_TERAKHIR.skalar(koneksi))


def sah(baris: Iterable[BarisAktif]) -> dict[str, dict[str, BarisAktif]]:
    """Of each procedure what holds from which date on: the last row of a date, where it was not taken back."""
    hasil: dict[str, dict[str, BarisAktif]] = {}
    for b in baris:
        hasil.setdefault(b.kode, {})[b.mulai] = b
    return {kode: {dari: b for dari, b in sorted(per.items()) if b.verba != BATAL} for kode, per in hasil.items()}


def berlaku(baris: Iterable[BarisAktif], hari: str) -> dict[str, BarisAktif]:
    """The row that holds on a date (ISO) for each procedure that has one, by its code."""
    kini = {kode: [b for dari, b in per.items() if dari <= hari] for kode, per in sah(baris).items()}
    return {kode: per[-1] for kode, per in sorted(kini.items()) if per}


def tulis(tx: Tx, kode: str, verba: str, dari: str, hash_versi: str | None, *, oleh: int | None) -> None:
    """Add a row."""
    tx.tambah(tabel.SopAktif, {"kode": kode, "berlaku_dari": dari, "verba": verba, "hash": hash_versi, "oleh": oleh,
                               "pada": tx.pada})


# ---- versions


@dataclass(frozen=True, slots=True)
class VersiTersimpan:
    """A version whose text the record keeps, and how many cases run, or ran, on it."""

    hash: str
    terbuka: int
    semua: int


def versi(koneksi: Connection, kode: str) -> tuple[VersiTersimpan, ...]:
    """Every version of a procedure that the record keeps, oldest first."""
    kueri = (
        select(_v.c.hash, func.count(_p.c.id).filter(_p.c.akhir == ""), func.count(_p.c.id))
        .outerjoin(_p, _p.c.versi_sop == _v.c.hash).where(_v.c.kode == kode)
        .group_by(_v.c.hash).order_by(text("min(versi_sop.rowid)"))
    )
    return tuple(VersiTersimpan(str(h), int(a), int(b)) for h, a, b in koneksi.execute(kueri))


def terbaru_per_kode(koneksi: Connection) -> dict[str, str]:
    """The version of each procedure whose text was kept last."""
    kueri = select(_v.c.kode, _v.c.hash).order_by(text("versi_sop.rowid"))
    return {str(k): str(h) for k, h in koneksi.execute(kueri)}


def terbuka_per_versi(koneksi: Connection) -> dict[tuple[str, str], int]:
    """Open cases by (procedure, version)."""
    kueri = (select(_p.c.kode, _p.c.versi_sop, func.count()).where(_p.c.akhir == "")
             .group_by(_p.c.kode, _p.c.versi_sop))
    return {(str(k), str(h)): int(n) for k, h, n in koneksi.execute(kueri)}


def templat_tersimpan(koneksi: Connection, kode: str) -> list[str]:
    """The texts of a letter template that the record keeps, newest first."""
    kueri = select(_t.c.teks).where(_t.c.kode == kode).order_by(text("rowid DESC"))
    return [str(b) for b in koneksi.execute(kueri).scalars()]


# ---- cases on older versions

_PINDAH = Pernyataan(
    _p.update().where(_p.c.id == bindparam("pid"), _p.c.urut == bindparam("dilihat"))
    .values(versi_sop=bindparam("b_versi"))
)


def perkara_lama(koneksi: Connection, kode: str, hash_kini: str, batas: int) -> list[PerkaraLama]:
    """Open cases of a procedure on other versions than this one, longest at their place first."""
    kueri = (
        select(_p.c.id, _p.c.urut, _p.c.kode_cari, _p.c.versi_sop, func.coalesce(_p.c.aksi, ""), _p.c.menunggu,
               _p.c.sejak)
        .where(_p.c.kode == kode, _p.c.akhir == "", _p.c.versi_sop != hash_kini).order_by(_p.c.sejak, _p.c.id)
        .limit(batas)
    )
    return [PerkaraLama(*b) for b in koneksi.execute(kueri)]


def pindahkan(tx: Tx, permohonan_id: int, urut: int, hash_versi: str) -> None:
    """Pin a case to another version; the event that says so is its event `urut`.  Raises GalatUsang."""
    ubah = _PINDAH.jalankan(tx.koneksi, {"pid": permohonan_id, "dilihat": urut, "b_versi": hash_versi})
    if ubah.rowcount != 1:
        raise GalatUsang("Berkas ini baru saja dikerjakan petugas lain; muat ulang lalu lihat perubahannya.")


def dalam_kumpulan(koneksi: Connection, permohonan_id: int) -> bool:
    """Whether a case is in a batch whose result for it is not recorded yet."""
    kueri = (select(func.count()).select_from(_b).outerjoin(_h, _h.c.butir_id == _b.c.id)
             .where(_b.c.permohonan_id == permohonan_id, _h.c.butir_id.is_(None)))
    return bool(koneksi.execute(kueri).scalar())
