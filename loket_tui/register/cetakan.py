"""The print log: orders written in the act, and what became of each."""

from __future__ import annotations

import base64
import hashlib
import json
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from loket_tui.dasar.galat import GalatAturan, GalatRegister
from loket_tui.dasar.teks import kata_fts
from loket_tui.register import tabel
from loket_tui.register.buku import larik
from loket_tui.register.pernyataan import Pernyataan
from loket_tui.register.transaksi import Tx

_p = tabel.PerintahCetak.__table__  # type: ignore[attr-defined]
_logo = tabel.VersiLogo.__table__  # type: ignore[attr-defined]

_BERIKUT = Pernyataan(select(func.max(_p.c.salinan_ke), func.max(_p.c.lembar)).where(
    _p.c.dokumen == bindparam("dokumen"), _p.c.rujukan == bindparam("rujukan")))
_BUKA = Pernyataan(text("INSERT INTO cetak_terbuka (perintah_id, keadaan) VALUES (:i, 'disiapkan')"))

SELESAI = frozenset({"selesai", "dibatalkan", "disimpan", "rusak"})
"""States after which the worker looks no more; `disimpan`: the PDF is there and no printer is set; `rusak`: the sheet
was spoiled and another one is ordered."""

SUSUT = "disusutkan"
"""In a snapshot whose personal values were blanked past their retention."""


@dataclass(frozen=True, slots=True)
class Perintah:
    """A print order."""

    id: int
    permohonan_id: int | None
    dokumen: str
    rujukan: str
    salinan_ke: int
    lembar: int
    berkas: str
    kertas: str
    cuplikan: dict[str, Any]
    pada: str
    oleh: int = 0


@dataclass(frozen=True, slots=True)
class BerkasTercetak:
    """A file that was drawn of an order; `program` is "" where the version was not known."""

    bentuk: str
    sidik: str
    program: str
    pada: str


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One state of an order's story."""

    keadaan: str
    keterangan: str
    pada: str


def tambah(
    tx: Tx, *, permohonan_id: int | None, dokumen: str, rujukan: str, salinan_ke: int, lembar: int, berkas: str,
    kertas: str, cuplikan: Mapping[str, Any], alasan: str = "",
) -> int:
    """Order a print; it is part of the act and the worker sees it after the commit."""
    nomor = tx.tambah(tabel.PerintahCetak, {
        "permohonan_id": permohonan_id, "dokumen": dokumen, "rujukan": rujukan, "salinan_ke": salinan_ke,
        "lembar": lembar, "berkas": berkas, "kertas": kertas,
        "cuplikan": json.dumps(dict(cuplikan), ensure_ascii=False, sort_keys=True), "alasan": alasan,
        "oleh": tx.oleh, "pada": tx.pada,
    })
    _BUKA.jalankan(tx.koneksi, {"i": nomor})
    tx.cetak.append(nomor)
    return nomor


def simpan_logo(tx: Tx, data: bytes) -> str:
    """Keep a logo, once; returns the hash by which snapshots name it."""
    sidik = hashlib.sha256(data).hexdigest()
    if tx.koneksi.execute(select(_logo.c.hash).where(_logo.c.hash == sidik)).scalar() is None:
        tx.tambah(tabel.VersiLogo, {"hash": sidik, "isi": base64.b64encode(data).decode("ascii")})
    return sidik


def tolak_susut(cuplikan: Mapping[str, Any]) -> None:
    """Raise GalatAturan for a snapshot of which too little is left to draw or copy it."""
    if cuplikan.get(SUSUT):
        raise GalatAturan("Data pribadi berkas ini sudah disusutkan dengan berita acara; cetakannya tidak dapat "
                          "dibuat lagi.")


def cuplikan_utuh(koneksi: Connection, cuplikan: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot as it is drawn: the logo put back in place of its hash.

    Raises GalatRegister when it is gone, GalatAturan where the snapshot was blanked.
    """
    tolak_susut(cuplikan)
    kop = cuplikan.get("kop") or {}
    sidik = kop.get("logo_sidik")
    if not sidik:
        return dict(cuplikan)
    isi = koneksi.execute(select(_logo.c.isi).where(_logo.c.hash == sidik)).scalar()
    if isi is None:
        raise GalatRegister("Logo pada cetakan ini tidak ada dalam buku kantor; jalankan loket periksa.")
    return {**cuplikan, "kop": {**kop, "logo": str(isi)}}


def muat(koneksi: Connection, perintah_id: int) -> Perintah | None:
    """An order with its snapshot."""
    b = koneksi.execute(select(
        _p.c.id, _p.c.permohonan_id, _p.c.dokumen, _p.c.rujukan, _p.c.salinan_ke, _p.c.lembar, _p.c.berkas,
        _p.c.kertas, _p.c.cuplikan, _p.c.pada, _p.c.oleh).where(_p.c.id == perintah_id)).one_or_none()
    return Perintah(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], json.loads(b[8]), b[9], b[10]) if b else None


def pemesan(koneksi: Connection, perintah_id: int) -> tuple[str, int]:
    """(document, officer) of an order, without its snapshot; ("", 0) for an unknown one."""
    b = koneksi.execute(select(_p.c.dokumen, _p.c.oleh).where(_p.c.id == perintah_id)).one_or_none()
    return (str(b[0]), int(b[1])) if b else ("", 0)


def berikut(koneksi: Connection, dokumen: str, rujukan: str) -> tuple[int, int]:
    """(highest copy number, highest sheet number) of a document so far; (-1, -1) when never ordered."""
    b = _BERIKUT.satu(koneksi, {"dokumen": dokumen, "rujukan": rujukan})
    return (-1, -1) if b is None or b[0] is None else (int(b[0]), int(b[1]))


def lembar_terakhir(koneksi: Connection, perintah: Perintah) -> int:
    """The highest sheet number of a document so far, of its originals or of the same copy."""
    return int(koneksi.execute(select(func.max(_p.c.lembar)).where(
        _p.c.dokumen == perintah.dokumen, _p.c.rujukan == perintah.rujukan,
        _p.c.salinan_ke == perintah.salinan_ke)).scalar_one())


def terakhir(koneksi: Connection, dokumen: str, rujukan: str) -> Perintah | None:
    """The newest order of a document."""
    nomor = koneksi.execute(select(func.max(_p.c.id)).where(
        _p.c.dokumen == dokumen, _p.c.rujukan == rujukan)).scalar()
    return muat(koneksi, int(nomor)) if nomor is not None else None


def tandai(koneksi: Connection, perintah_id: int, keadaan: str, keterangan: str, pada: str) -> None:
    """Note what became of an order."""
    koneksi.execute(text(
        "INSERT INTO cetak_peristiwa (perintah_id, urut, keadaan, keterangan, pada) VALUES (:i, "
        "(SELECT coalesce(max(urut), 0) + 1 FROM cetak_peristiwa WHERE perintah_id = :i), :k, :t, :p)"
    ), {"i": perintah_id, "k": keadaan, "t": keterangan[:500], "p": pada})
    if keadaan in SELESAI:
        koneksi.execute(text("DELETE FROM cetak_terbuka WHERE perintah_id = :i"), {"i": perintah_id})
    else:
        koneksi.execute(text(
            "INSERT INTO cetak_terbuka (perintah_id, keadaan) VALUES (:i, :k) "
            "ON CONFLICT (perintah_id) DO UPDATE SET keadaan = excluded.keadaan"), {"i": perintah_id, "k": keadaan})


def terbuka(koneksi: Connection) -> list[tuple[int, str]]:
    """Orders that are not finished, oldest first, with their state."""
    return [(int(b[0]), str(b[1])) for b in koneksi.execute(
        text("SELECT perintah_id, keadaan FROM cetak_terbuka ORDER BY perintah_id"))]


def rusakkan(tx: Tx, perintah_id: int, alasan: str) -> None:
    """Count the sheet of an order as spoiled: another one takes its place.  One that was given up stays so.

    One that never left the program is no sheet: it is given up.
    """
    keadaan = keterangan(tx.koneksi, perintah_id)[0]
    if keadaan != "dibatalkan":
        belum = keadaan in {"disiapkan", "dirender", "gagal"}
        tandai(tx.koneksi, perintah_id, "dibatalkan" if belum else "rusak", alasan, tx.pada)


def batalkan_terbuka(tx: Tx, permohonan_id: int, sebab: str, rujukan: Collection[str] | None = None) -> list[int]:
    """Give up the orders of a case that are not finished, all or those of these documents; returns their ids.

    What already went to the printer may still come out: the note says so.
    """
    kueri = text("SELECT p.id, p.rujukan, t.keadaan FROM cetak_terbuka t JOIN perintah_cetak p ON p.id = t.perintah_id "
                 "WHERE p.permohonan_id = :pid ORDER BY p.id")
    hasil = []
    for nomor, milik, keadaan in tx.koneksi.execute(kueri, {"pid": permohonan_id}).all():
        if rujukan is None or milik in rujukan:
            keluar = keadaan in {"dikirim", "tidak_pasti", "periksa"}
            tandai(tx.koneksi, int(nomor), "dibatalkan",
                   f"{sebab}; bila lembarnya sudah keluar, musnahkan" if keluar else sebab, tx.pada)
            hasil.append(int(nomor))
    return hasil


def catat_berkas(koneksi: Connection, perintah_id: int, bentuk: str, sidik: str, program: str, pada: str) -> None:
    """Note a file that was drawn; one whose bytes are noted of this order already is left."""
    if sidik not in {b.sidik for b in berkas(koneksi, perintah_id, bentuk)}:
        koneksi.execute(text(
            "INSERT INTO cetak_berkas (perintah_id, bentuk, sidik, program, pada) VALUES (:i, :b, :s, :v, :p)"
        ), {"i": perintah_id, "b": bentuk, "s": sidik, "v": program, "p": pada})


def berkas(koneksi: Connection, perintah_id: int, bentuk: str = "") -> list[BerkasTercetak]:
    """The files drawn of an order, oldest first, in one form or all."""
    return [BerkasTercetak(str(b[0]), str(b[1]), str(b[2]), str(b[3])) for b in koneksi.execute(text(
        "SELECT bentuk, sidik, program, pada FROM cetak_berkas WHERE perintah_id = :i AND :b IN ('', bentuk) "
        "ORDER BY id"), {"i": perintah_id, "b": bentuk})]


def sidik_berkas(koneksi: Connection) -> Iterator[tuple[str, str]]:
    """(name of the file in printouts/, SHA-256) of every PDF that was drawn of finished orders."""
    for b in koneksi.execute(text(
            "SELECT p.berkas, c.sidik FROM cetak_berkas c JOIN perintah_cetak p ON p.id = c.perintah_id "
            "WHERE c.bentuk = 'pdf' AND NOT EXISTS (SELECT 1 FROM cetak_terbuka t WHERE t.perintah_id = p.id)")):
        yield str(b[0]), str(b[1])


def selesai_sebelum(koneksi: Connection, pada: str) -> Iterator[tuple[int, str]]:
    """(id, file) of the orders that ended before a moment (UTC text): nothing happened to them since."""
    for b in koneksi.execute(text(
            "SELECT p.id, p.berkas FROM perintah_cetak p WHERE p.pada < :p AND NOT EXISTS "
            "(SELECT 1 FROM cetak_terbuka t WHERE t.perintah_id = p.id) AND NOT EXISTS "
            "(SELECT 1 FROM cetak_peristiwa e WHERE e.perintah_id = p.id AND e.pada >= :p)"), {"p": pada}):
        yield int(b[0]), str(b[1])


def alihkan(tx: Tx, perintah_id: int, printer: str, kertas: str) -> None:
    """Note in the act that an order goes to another printer, on `kertas` ("": the same paper)."""
    tx.tambah(tabel.CetakAlih, {"perintah_id": perintah_id, "printer": printer, "kertas": kertas, "oleh": tx.oleh,
                                "pada": tx.pada})


def alih(koneksi: Connection, perintah_id: int) -> tuple[str, str] | None:
    """(printer, paper) that an order was sent to last; None where the office's setting counts."""
    b = koneksi.execute(text(
        "SELECT printer, kertas FROM cetak_alih WHERE perintah_id = :i ORDER BY id DESC LIMIT 1"
    ), {"i": perintah_id}).one_or_none()
    return (str(b[0]), str(b[1])) if b else None


def perubahan_terakhir(koneksi: Connection) -> int:
    """The id of the last state that any order took, with the orders themselves counted in."""
    b = koneksi.execute(text("SELECT coalesce((SELECT max(id) FROM cetak_peristiwa), 0) + "
                             "coalesce((SELECT max(id) FROM perintah_cetak), 0)")).scalar_one()
    return int(b)


def riwayat(koneksi: Connection, perintah_id: int) -> list[Peristiwa]:
    """The states of an order, oldest first."""
    return [Peristiwa(str(b[0]), str(b[1]), str(b[2])) for b in koneksi.execute(text(
        "SELECT keadaan, keterangan, pada FROM cetak_peristiwa WHERE perintah_id = :i ORDER BY urut"),
        {"i": perintah_id})]


def semua_alih(koneksi: Connection, perintah_id: int) -> list[tuple[str, str, str, str]]:
    """(printer, paper, officer, moment) of each time an order was sent elsewhere."""
    return [(str(b[0]), str(b[1]), str(b[2]), str(b[3])) for b in koneksi.execute(text(
        "SELECT a.printer, a.kertas, coalesce(u.nama, ''), a.pada FROM cetak_alih a LEFT JOIN pengguna u "
        "ON u.id = a.oleh WHERE a.perintah_id = :i ORDER BY a.id"), {"i": perintah_id})]


def jumlah_keadaan(koneksi: Connection, dari: str, sampai: str) -> dict[str, dict[str, int]]:
    """By document how many orders of these moments (UTC text, the last one not included) stand in which state."""
    hasil: dict[str, dict[str, int]] = {}
    for dokumen, keadaan, n in koneksi.execute(text(
            "SELECT p.dokumen, coalesce((SELECT keadaan FROM cetak_peristiwa e WHERE e.perintah_id = p.id "
            "ORDER BY urut DESC LIMIT 1), 'disiapkan') AS k, count(*) FROM perintah_cetak p "
            "WHERE p.pada >= :d AND p.pada < :s GROUP BY p.dokumen, k"), {"d": dari, "s": sampai}):
        hasil.setdefault(str(dokumen), {})[str(keadaan)] = int(n)
    return hasil


def keterangan(koneksi: Connection, perintah_id: int) -> tuple[str, str]:
    """Last (state, note) of an order; ("disiapkan", "") before the worker took it."""
    b = koneksi.execute(text(
        "SELECT keadaan, keterangan FROM cetak_peristiwa WHERE perintah_id = :i ORDER BY urut DESC LIMIT 1"
    ), {"i": perintah_id}).one_or_none()
    return (str(b[0]), str(b[1])) if b else ("disiapkan", "")


def pengiriman(koneksi: Connection, perintah_id: int) -> tuple[int, str]:
    """The last sending of an order to a print queue: (its `urut`, the job's id); 0 for none, "" while none is noted.

    A note is "job", "job: reason", or ": reason" while the job is not known.
    """
    b = koneksi.execute(text(
        "SELECT e.urut, coalesce((SELECT n.keterangan FROM cetak_peristiwa n WHERE n.perintah_id = :i "
        "AND n.urut > e.urut AND n.keadaan = 'dikirim' AND n.keterangan <> '' AND n.keterangan NOT LIKE ': %' "
        "ORDER BY n.urut LIMIT 1), '') "
        "FROM cetak_peristiwa e WHERE e.perintah_id = :i AND e.keadaan = 'dikirim' AND e.keterangan = '' "
        "ORDER BY e.urut DESC LIMIT 1"), {"i": perintah_id}).one_or_none()
    return (int(b[0]), str(b[1]).partition(": ")[0]) if b else (0, "")


_DAFTAR = (
    "SELECT p.id, p.permohonan_id, p.dokumen, p.rujukan, p.salinan_ke, p.lembar, p.berkas, p.alasan, p.pada, p.oleh, "
    "coalesce((SELECT keadaan FROM cetak_peristiwa e WHERE e.perintah_id = p.id ORDER BY urut DESC LIMIT 1), "
    "'disiapkan') AS keadaan, coalesce((SELECT keterangan FROM cetak_peristiwa e WHERE e.perintah_id = p.id "
    "ORDER BY urut DESC LIMIT 1), '') AS keterangan, json_extract(p.cuplikan, '$.nomor') AS nomor, "
    "json_extract(p.cuplikan, '$.nomor_register') AS nomor_register, "
    "json_extract(p.cuplikan, '$.kode_cari') AS kode_cari FROM perintah_cetak p "
)


def kunci(koneksi: Connection, *, terbuka: bool = False, setelah: int = 0) -> array[int]:
    """Ids of the orders above `setelah`, newest first: all, or those not finished."""
    if terbuka:
        return larik(koneksi, "SELECT perintah_id AS id FROM cetak_terbuka WHERE perintah_id > ? "
                     "ORDER BY perintah_id DESC", (setelah,))
    return larik(koneksi, "SELECT id FROM perintah_cetak WHERE id > ? ORDER BY id DESC", (setelah,))


def temukan(koneksi: Connection, cari: str, perkara: int | None, dokumen: Collection[str]) -> array[int]:
    """Ids of the orders that a search finds, newest first.

    By their case (name, NIK tail or number in it, or the case `perkara`), by document, by the name of their file, which
    says what letter it is, by the number on a queue ticket or by their own number.
    """
    milik = cari.strip().upper()
    nama = "_".join(cari.lower().split()) if any(c.isalpha() for c in cari) else "/"    # every name has digits
    return larik(koneksi, (
        "SELECT id FROM perintah_cetak WHERE permohonan_id = ? OR dokumen IN (SELECT value FROM json_each(?)) "
        "OR (dokumen = 'tiket' AND json_extract(cuplikan, '$.nomor') = ?) OR CAST(id AS TEXT) = ? "
        "OR instr(lower(substr(berkas, 9)), ?) > 0 "
        "OR permohonan_id IN (SELECT rowid FROM cari WHERE cari MATCH ?) ORDER BY id DESC"),
        (perkara, json.dumps(sorted(dokumen)), milik, milik, nama, kata_fts(cari) or '""'))


def halaman(koneksi: Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Orders with their last state, for a page of the list of prints, newest first."""
    return _baca_daftar(koneksi, "WHERE p.id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(list(ids))})


def milik_perkara(koneksi: Connection, permohonan_id: int, batas: int = -1) -> list[dict[str, Any]]:
    """The newest orders of a case (all where `batas` is negative) with their last state."""
    return _baca_daftar(koneksi, "WHERE p.permohonan_id = :pid", {"pid": permohonan_id}, batas)


def _baca_daftar(koneksi: Connection, syarat: str, nilai: Mapping[str, Any], batas: int = -1) -> list[dict[str, Any]]:
    hasil = koneksi.execute(text(f"{_DAFTAR}{syarat} ORDER BY p.id DESC LIMIT :n"), {**nilai, "n": batas})
    return [dict(b) for b in hasil.mappings()]
