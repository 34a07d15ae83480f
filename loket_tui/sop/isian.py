"""Fields of a form: what was typed becomes canonical text, or a sentence; computed fields are computed.

Canonical text: ISO dates, plain digits, codes of choices, "ya"/"tidak", JSON for tables.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.hari_kerja import Kalender
from loket_tui.dasar.nik import periksa_kk, periksa_nik
from loket_tui.dasar.tanggal import baca_tanggal, tambah_bulan, tanggal_panjang, tanggal_pendek, umur
from loket_tui.dasar.teks import bersih, bersih_panjang
from loket_tui.dasar.uang import rupiah
from loket_tui.sop.hitungan import urut_hitung
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.rumus import HARI_INI, SATUAN_BATAS, TAHUN_INI
from loket_tui.sop.skema import Isian, Kolom
from loket_tui.sop.syarat import Konteks, Syarat, berlaku

MAKS_BARIS_TABEL = 60
JUMLAH_PIHAK = "pihak."
"""Before the code of a party: how many persons it has, among the values that formulas see."""


def isian_diminta(daftar: tuple[Isian, ...], konteks: Konteks) -> tuple[Isian, ...]:
    """Fields to ask now: those whose condition holds; computed fields are not asked."""
    return tuple(i for i in daftar if i.jenis != "hitung" and berlaku(i.bila, konteks))


def baca_isian(isian: Isian, teks: str, nilai: Mapping[str, str], hari_ini: date | None = None) -> str:
    """Canonical text of what was typed for a field; "" where optional and empty.

    `nilai` holds the other fields (for `minimal`/`maksimal`), `hari_ini` the day on which it is answered: without it,
    as for an answer of an earlier day, limits that go with the day do not hold.  Raises GalatIsian with the label.
    """
    bersih_teks = bersih_panjang(teks, 6000) if isian.jenis == "tabel" else bersih(teks, 300)
    if not bersih_teks:
        if isian.wajib:
            raise GalatIsian(f"{isian.label} wajib diisi.", isian.kode)
        return ""
    kanonis = _baca(isian, bersih_teks)
    _batas(isian, kanonis, nilai, hari_ini)
    return kanonis


def _baca(isian: Isian, teks: str) -> str:
    match isian.jenis:
        case "angka" | "uang":
            return _angka(isian.label, isian.kode, teks)
        case "tanggal":
            return baca_tanggal(teks, isian.kode).isoformat()
        case "jam":
            cocok = re.fullmatch(r"([0-9]{1,2})[.:]([0-9]{2})", teks)
            if not cocok or int(cocok[1]) > 23 or int(cocok[2]) > 59:
                raise GalatIsian(f"{isian.label}: tulis jam seperti 09.30.", isian.kode)
            return f"{int(cocok[1]):02}:{cocok[2]}"
        case "pilihan":
            return _pilih(isian, teks)
        case "ya_tidak":
            if teks.casefold() in {"ya", "y"}:
                return "ya"
            if teks.casefold() in {"tidak", "t", "tdk"}:
                return "tidak"
            raise GalatIsian(f"{isian.label}: jawab ya atau tidak.", isian.kode)
        case "nik" | "kk":
            hasil = periksa_nik(teks) if isian.jenis == "nik" else periksa_kk(teks)
            if hasil.galat:
                sudah = hasil.galat.casefold().startswith(isian.label.casefold())      # "Nomor KK ini 3 angka, …"
                raise GalatIsian(hasil.galat if sudah else f"{isian.label}: {hasil.galat}", isian.kode)
            return hasil.nik
        case "tabel":
            return _tabel(isian, teks)
        case _:
            return teks


def _angka(label: str, kode: str, teks: str) -> str:
    digit = re.sub(r"[.\s]", "", re.sub(r"^rp", "", teks, flags=re.IGNORECASE))
    if not re.fullmatch(r"[0-9]{1,15}", digit):
        raise GalatIsian(f"{label}: isi dengan angka bulat.", kode)
    return str(int(digit))


def _pilih(isian: Isian, teks: str) -> str:
    for pilihan in isian.pilihan:
        if teks.casefold() in {pilihan.kode.casefold(), pilihan.label.casefold()}:
            return pilihan.kode
    awalan = [p.kode for p in isian.pilihan if p.label.casefold().startswith(teks.casefold())]
    if len(awalan) == 1:
        return awalan[0]
    daftar = ", ".join(p.label for p in isian.pilihan)
    raise GalatIsian(f"{isian.label}: pilih salah satu dari {daftar}.", isian.kode)


def _tabel(isian: Isian, teks: str) -> str:
    """Rows as typed, one a line, columns parted by ";"; or the canonical JSON read again."""
    baris = _baris_kanonis(isian, teks)
    if baris is None:
        baris = [[s.strip() for s in b.split(";")] for b in teks.splitlines() if b.strip(" ;")]
    if len(baris) > MAKS_BARIS_TABEL:
        raise GalatIsian(f"{isian.label}: paling banyak {MAKS_BARIS_TABEL} baris.", isian.kode)
    hasil = []
    for urut, sel in enumerate(baris, 1):
        if len(sel) > len(isian.kolom):
            judul = "; ".join(k.label for k in isian.kolom)
            raise GalatIsian(f"{isian.label} baris {urut}: tulis {judul}.", isian.kode)
        penuh = [*sel, *[""] * (len(isian.kolom) - len(sel))]
        hasil.append([_sel(kolom, s, urut, isian) for kolom, s in zip(isian.kolom, penuh, strict=True)])
    if not hasil and isian.wajib:
        raise GalatIsian(f"{isian.label} wajib diisi.", isian.kode)
    return json.dumps(hasil, ensure_ascii=False) if hasil else ""


def _baris_kanonis(isian: Isian, teks: str) -> list[list[str]] | None:
    """The rows of canonical JSON, None when the text is not JSON of a table."""
    if not teks.startswith("[["):
        return None
    try:
        baris = json.loads(teks)
    except (ValueError, RecursionError) as galat:
        raise GalatIsian(f"{isian.label}: isi tabel tidak terbaca.", isian.kode) from galat
    if not all(isinstance(b, list) and all(isinstance(s, str) for s in b) for b in baris):
        raise GalatIsian(f"{isian.label}: isi tabel tidak terbaca.", isian.kode)
    return [[bersih(s, 300) for s in b] for b in baris]


def _sel(kolom: Kolom, teks: str, urut: int, isian: Isian) -> str:
    if not teks:
        if kolom.wajib:
            judul = "; ".join(k.label for k in isian.kolom)
            raise GalatIsian(f"{isian.label} baris {urut}: {kolom.label} belum diisi; tulis {judul}.", isian.kode)
        return ""
    label = f"{isian.label} baris {urut} {kolom.label}"[:200]
    palsu = Isian(kode=kolom.kode, label=label, jenis=kolom.jenis, pilihan=kolom.pilihan)
    try:
        return _baca(palsu, teks)
    except GalatIsian as galat:
        raise GalatIsian(galat.kalimat, isian.kode) from galat


def _batas(isian: Isian, kanonis: str, nilai: Mapping[str, str], hari_ini: date | None) -> None:
    for nama in ("minimal", "maksimal"):
        batas = getattr(isian, nama)
        if batas is None or not _batas_berlaku(batas, {**nilai, isian.kode: kanonis}):
            continue
        lawan = nilai_batas(batas, nilai, hari_ini)
        kiri, kanan = _terbanding(isian, kanonis), _terbanding(isian, lawan)
        if kiri is None or kanan is None:
            continue
        if kiri < kanan if nama == "minimal" else kiri > kanan:
            raise GalatIsian(f"{isian.label} {_kata_batas(isian, nama == 'minimal', lawan)}.", isian.kode)


def _kata_batas(isian: Isian, minimal: bool, batas: str) -> str:
    """A limit in words: of times what may not come before or after, of numbers the smallest or the largest."""
    waktu = f"tidak boleh {'sebelum' if minimal else 'sesudah'}"
    if isian.jenis == "tanggal":
        return f"{waktu} {tanggal_pendek(date.fromisoformat(batas))}"
    if isian.jenis == "jam":
        return f"{waktu} pukul {batas.replace(':', '.')}"
    return f"paling {'kecil' if minimal else 'besar'} {batas}"


def _batas_berlaku(batas: object, nilai: Mapping[str, str]) -> bool:
    """Whether the condition of a limit holds; one without a condition always does."""
    bila = batas.get("bila") if isinstance(batas, dict) else None
    return berlaku(bila, Konteks(isian=nilai)) if isinstance(bila, Syarat) else True


def _terbanding(isian: Isian, nilai: str) -> Any:
    """A value in a form that compares with others of its field; None where it is empty or of another kind."""
    try:
        if isian.jenis in {"angka", "uang"}:
            return int(nilai)
        return date.fromisoformat(nilai) if isian.jenis == "tanggal" else nilai or None
    except ValueError:
        return None


def nilai_batas(batas: object, nilai: Mapping[str, str], hari_ini: date | None) -> str:
    """Canonical text of a limit; "" where the field or the day it goes with is not known."""
    if not isinstance(batas, dict):
        return batas_tetap(batas, hari_ini)
    if SATUAN_BATAS & set(batas):
        dari = str(batas.get("dari", HARI_INI))
        return _tanggal_batas(batas, batas_tetap(dari, hari_ini) if dari == HARI_INI else nilai.get(dari, ""))
    if "persen" not in batas:
        return nilai.get(str(batas.get("isian")), "")
    dari = nilai.get(str(batas.get("dari")), "")
    return str(int(int(dari) * Decimal(str(batas["persen"])) / 100)) if re.fullmatch("[0-9]{1,18}", dari) else ""


def _tanggal_batas(batas: Mapping[Any, object], dari: str) -> str:
    """So many hari, bulan or tahun after a canonical date; "" for none, or beyond the calendar."""
    try:
        return _sesudah(batas, date.fromisoformat(dari))
    except (ValueError, OverflowError):
        return ""


def batas_tetap(batas: object, hari_ini: date | None) -> str:
    """Canonical text of a limit that names no other field; "" where it goes with a day that is not known."""
    if batas in {HARI_INI, TAHUN_INI}:
        return "" if hari_ini is None else hari_ini.isoformat() if batas == HARI_INI else str(hari_ini.year)
    return str(batas)


def label_nilai(isian: Isian, kanonis: str) -> str:
    """How a canonical value is shown and printed: labels of choices, long dates, tables one row a line."""
    if not kanonis:
        return ""
    match isian.jenis:
        case "pilihan":
            return next((p.label for p in isian.pilihan if p.kode == kanonis), kanonis)
        case "tanggal":
            return tanggal_panjang(date.fromisoformat(kanonis))
        case "hitung" if isian.hitung and "tambah" in isian.hitung:
            return tanggal_panjang(date.fromisoformat(kanonis))
        case "jam":
            return kanonis.replace(":", ".")
        case "uang":
            return rupiah(int(float(kanonis)))
        case "tabel":
            return "\n".join(_baris_tabel(isian, sel) for sel in json.loads(kanonis))
        case _:
            return kanonis


def _baris_tabel(isian: Isian, sel: list[str]) -> str:
    return ", ".join(t for t in _tampil(isian, sel) if t)


def _tampil(isian: Isian, sel: list[str]) -> list[str]:
    """The cells of a row as they are shown."""
    return [label_nilai(Isian(kode=k.kode, label=k.label, jenis=k.jenis, pilihan=k.pilihan), nilai)
            for k, nilai in zip(isian.kolom, sel, strict=False)]


def baris_berjudul(isian: Isian, kanonis: str) -> list[str]:
    """The rows of a table for the screen: "KK; lembar: 2"; every column but the first with its label."""
    return ["; ".join(t if n == 0 else f"{k.label}: {t}"
                      for n, (k, t) in enumerate(zip(isian.kolom, _tampil(isian, sel), strict=False)) if t)
            for sel in json.loads(kanonis or "[]")]


def hitung(
    prosedur: Prosedur, nilai: Mapping[str, str], hari_ini: date, kalender: Kalender
) -> dict[str, str]:
    """Values of all computed fields, each after those it reckons with; "" where something it needs is empty.

    Also "" where the reckoning leaves the calendar or meets a value that is not of the kind it needs.
    """
    semua = dict(nilai)
    hasil: dict[str, str] = {}
    for isian in urut_hitung(prosedur.berkas.isian)[0]:
        try:
            angka = _hitung(prosedur, isian.hitung or {}, semua, hari_ini, kalender)
        except (ValueError, ArithmeticError):
            angka = ""
        hasil[isian.kode] = semua[isian.kode] = angka
    return hasil


def _hitung(
    prosedur: Prosedur, rumus: Mapping[Any, object], nilai: Mapping[str, str], hari_ini: date,
    kalender: Kalender,
) -> str:
    (jenis, isi), *_ = rumus.items()

    def tanggal(nama: object) -> date | None:
        if nama in {None, "hari_ini"}:
            return hari_ini
        teks = nilai.get(str(nama), "")
        return date.fromisoformat(teks) if teks else None

    arg = isi if isinstance(isi, dict) else {}
    if jenis == "umur":
        lahir, pada = tanggal(arg.get("lahir")), tanggal(arg.get("pada"))
        return str(umur(lahir, pada)) if lahir and pada else ""
    if jenis == "hari_kerja":
        dari, sampai = tanggal(arg.get("dari")), tanggal(arg.get("sampai"))
        return str(kalender.jumlah(dari, sampai)) if dari and sampai else ""
    if jenis == "tambah":
        return _tambah(arg, tanggal(arg.get("dari")), kalender)
    if jenis == "jumlah":
        kode, _, kolom = str(isi).partition(".")
        tabel = prosedur.isian(kode)
        baris = json.loads(nilai.get(kode) or "[]")
        if tabel is None:
            return nilai.get(JUMLAH_PIHAK + kode, "")
        if not kolom:
            return str(len(baris))
        letak = [k.kode for k in tabel.kolom].index(kolom)
        return str(sum(int(b[letak] or 0) for b in baris))
    if jenis == "total":
        return str(sum(int(nilai.get(str(k)) or 0) for k in (isi if isinstance(isi, list) else [])))
    if jenis == "persen":
        dasar = Decimal(nilai.get(str(arg.get("dari"))) or 0) - Decimal(str(arg.get("kurangi") or 0))
        return str(int(max(Decimal(0), dasar) * Decimal(str(arg.get("tarif") or 0)) / 100))
    return ""


def _tambah(arg: Mapping[str, object], dari: date | None, kalender: Kalender) -> str:
    if dari is None:
        return ""
    if "hari_kerja" in arg:
        return kalender.tambah(dari, int(str(arg["hari_kerja"]))).tanggal.isoformat()
    return _sesudah(arg, dari)


def _sesudah(arg: Mapping[Any, object], dari: date) -> str:
    """So many hari, bulan or tahun after a date, canonical.  Raises ValueError, OverflowError beyond the calendar."""
    if "hari" in arg:
        return (dari + timedelta(days=int(str(arg["hari"])))).isoformat()
    return tambah_bulan(dari, int(str(arg.get("bulan", 0))) + 12 * int(str(arg.get("tahun", 0)))).isoformat()
