"""The document's own defects: warnings that stop nothing, one sentence each, with the row where it has one.

What makes a file unusable is in `periksa.py` and `rujukan.py`; what two tables say differently in `dua_tabel.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from loket_tui.sop.baku import hari_dari_waktu, menit_dari_waktu
from loket_tui.sop.dasar_hukum import disebut, tidak_berlaku
from loket_tui.sop.dua_tabel import beda_tabel
from loket_tui.sop.periksa import Temuan
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Langkah

_NOMOR = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,3}))?")
_TERCETAK = ("no", "kegiatan", "kelengkapan", "waktu", "output")
Baris = tuple[Langkah, ...]


def cacat(prosedur: Prosedur) -> tuple[Temuan, ...]:
    """All warnings about a procedure that has no errors."""
    hasil = [
        *_tiap_aktivitas(prosedur, _nomor), *_tiap_aktivitas(prosedur, _waktu), *_tiap_aktivitas(prosedur, _jumlah),
        *_persyaratan(prosedur), *_dasar_hukum(prosedur), *_tiap_aktivitas(prosedur, beda_tabel),
        *_tanpa_kembali(prosedur), *_urutan(prosedur), *_disimpulkan(prosedur), *_diperbaiki(prosedur),
    ]
    return tuple(dict.fromkeys(hasil))


def nama_baris(baris: Langkah) -> str:
    """How a row is named in a warning: by its printed number, else by its id."""
    return f"langkah {baris.no.strip().rstrip('.') or baris.id}"


def _pada(kalimat: str, baris: Langkah) -> Temuan:
    return Temuan(kalimat, galat=False, tempat=("langkah", baris.id))


def _tiap_aktivitas(
    prosedur: Prosedur, periksa: Callable[[Prosedur, str, Baris], Iterator[Temuan]]
) -> Iterator[Temuan]:
    """A check of each flow by itself; what holds for all of them is said once, else the aktivitas is named."""
    aktivitas = prosedur.berkas.aktivitas
    if not aktivitas:
        yield from periksa(prosedur, "", prosedur.berkas.langkah)
        return
    ditemukan: dict[Temuan, list[str]] = {}
    for a in aktivitas:
        baris = tuple(x for x in prosedur.berkas.langkah if not x.aktivitas or a.kode in x.aktivitas)
        for temuan in dict.fromkeys(periksa(prosedur, a.kode, baris)):
            ditemukan.setdefault(temuan, []).append(a.nama)
    for temuan, nama in ditemukan.items():
        if len(nama) == len(aktivitas):
            yield temuan
        else:
            yield Temuan(f"{temuan.kalimat[:-1]} (aktivitas {', '.join(nama)}).", galat=False, tempat=temuan.tempat)


# ---- numbers and times


def _nomor(_prosedur: Prosedur, _aktivitas: str, semua: Baris) -> Iterator[Temuan]:
    bernomor = [(x.no.strip().rstrip("."), x) for x in semua if x.no.strip(" .") and not x.tambahan]
    for nomor, banyak in Counter(n for n, _ in bernomor).items():
        if banyak > 1:
            kedua = [x for n, x in bernomor if n == nomor][1]
            yield _pada(f"nomor langkah {nomor} tercetak {banyak} kali.", kedua)
    ada: dict[str, dict[int, Langkah]] = {}
    for nomor, baris in bernomor:
        if cocok := _NOMOR.fullmatch(nomor):
            ada.setdefault("", {}).setdefault(int(cocok[1]), baris)
            if cocok[2]:
                ada.setdefault(f"{int(cocok[1])}.", {}).setdefault(int(cocok[2]), baris)
    for awalan, angka in ada.items():
        sebelum = 0
        for kini in sorted(angka):
            if kini - sebelum > 1:
                jauh = kini - sebelum - 1
                sampai = f" {'dan' if jauh == 2 else 'sampai'} {awalan}{kini - 1}" if jauh > 1 else ""
                yield _pada(f"nomor langkah {awalan}{sebelum + 1}{sampai} dilompati pada dokumen.", angka[kini])
            sebelum = kini


def _waktu_baris(baris: Langkah, aktivitas: str) -> str:
    return baris.waktu if isinstance(baris.waktu, str) else baris.waktu.get(aktivitas, "")


def _waktu(prosedur: Prosedur, aktivitas: str, semua: Baris) -> Iterator[Temuan]:
    if prosedur.berkas.janji is not None and not any(_waktu_baris(x, aktivitas) for x in semua):
        return  # one promise for the whole service stands for the times of its rows
    for baris in semua:
        waktu = _waktu_baris(baris, aktivitas)
        if baris.tambahan or baris.baku is not None:
            continue
        if not waktu:
            yield _pada(f"{nama_baris(baris)} tidak menyebut waktu.", baris)
        elif not _janji(baris, waktu) and (menit_dari_waktu(waktu) is None or "hari" in waktu.lower()):
            yield _pada(f"waktu '{waktu[:40]}' pada {nama_baris(baris)} perlu kunci baku.", baris)


def _janji(baris: Langkah, waktu: str) -> int | None:
    """Days that a row promises: "2 Hari" where the product is handed over."""
    return hari_dari_waktu(waktu) if any(x.jenis == "serahkan" for x in baris.aksi) else None


def _jumlah(prosedur: Prosedur, aktivitas: str, semua: Baris) -> Iterator[Temuan]:
    """The printed total against the rows, in minutes and days; the weekly report may be counted or not."""
    tercetak = prosedur.berkas.jam.tercetak
    if not tercetak:
        return
    total = _menit_hari(re.sub(r"^\D+", "", tercetak))  # "Total waktu pelayanan 10 menit"
    if total is None:
        yield Temuan(f"total waktu tercetak '{tercetak[:40]}' tidak terbaca.", galat=False, tempat=("jam", ""))
        return
    jumlah = [[0.0, 0], [0.0, 0]]  # of the case, of the duties of the service
    luput = False
    for baris in semua:
        if baris.tambahan:
            continue
        menit, hari = _mutu(prosedur, baris, aktivitas)
        luput = luput or (menit is None and hari is None)
        kotak = jumlah[baris.lingkup == "layanan"]
        kotak[0] += menit or 0.0
        kotak[1] += hari or 0
    perkara = (jumlah[0][0], int(jumlah[0][1]))
    semuanya = (perkara[0] + jumlah[1][0], perkara[1] + int(jumlah[1][1]))
    if any(_sama(x, total) for x in (perkara, semuanya)):
        return
    if luput and perkara[0] <= total[0] and perkara[1] <= total[1]:
        return  # the rows without a time may hold the rest
    yield Temuan(
        f"jumlah waktu langkah {_tulis_waktu(*perkara)}, total yang tercetak '{tercetak[:40]}'.",
        galat=False, tempat=("jam", ""),
    )


def _mutu(prosedur: Prosedur, baris: Langkah, aktivitas: str) -> tuple[float | None, int | None]:
    """(minutes, days) of a row; a promise, or a standard in days, counts as days."""
    if baris.baku is not None and (hari := baris.baku.hari or baris.baku.hari_kerja):
        return None, hari
    waktu = _waktu_baris(baris, aktivitas)
    if baris.baku is None and (terbaca := _menit_hari(waktu)) is not None:
        return terbaca
    return prosedur.menit_langkah(baris, aktivitas), None


def _menit_hari(waktu: str) -> tuple[float, int] | None:
    """A printed time as (minutes, days): "15 menit dan 2 hari" is (15, 2)."""
    hari = sum(int(n) for n in re.findall(r"(\d{1,4})\s*hari\b", waktu, re.IGNORECASE))
    sisa = re.sub(r"(\d{1,4})\s*hari\b(\s+kerja\b)?\.?", "", waktu, flags=re.IGNORECASE).strip(" ,+.")
    sisa = re.sub(r"^dan\b|\bdan$", "", sisa, flags=re.IGNORECASE).strip(" ,+")
    if not sisa:
        return (0.0, hari) if hari else None
    menit = menit_dari_waktu(sisa)
    return None if menit is None else (menit, hari)


def _sama(a: tuple[float, int], b: tuple[float, int]) -> bool:
    return abs(a[0] - b[0]) < 0.01 and a[1] == b[1]


def _tulis_waktu(menit: float, hari: int) -> str:
    bagian = [f"{menit:g} menit".replace(".", ",")] if menit or not hari else []
    return " dan ".join(bagian + ([f"{hari} hari"] if hari else []))


# ---- what is asked, and by what law


def _persyaratan(prosedur: Prosedur) -> Iterator[Temuan]:
    """A document that asks for "persyaratan" without naming one, where most of them were taken from elsewhere."""
    syarat = prosedur.berkas.persyaratan
    bawaan = sum(p.sumber == "bawaan" for p in syarat)
    if syarat and 2 * bawaan <= sum(p.sumber != "kantor" for p in syarat):
        return
    baris = [x for x in prosedur.berkas.langkah if any(a.jenis in {"ajukan", "periksa_kelengkapan"} for a in x.aksi)]
    if not baris or any(_konkret(x.kelengkapan) for x in baris):
        return
    sebut = next((x for x in baris if "syarat" in x.kelengkapan.lower()), None)
    kata = f"dokumen hanya menyebut '{sebut.kelengkapan[:60]}'" if sebut else "dokumen tidak merinci persyaratan"
    if syarat:
        yield _pada(f"{kata}; {bawaan} persyaratan diambil dari bawaan.", sebut or baris[0])
    elif sebut:
        yield _pada(f"{kata}; daftar persyaratan masih kosong.", sebut)


def _konkret(kelengkapan: str) -> bool:
    """Whether the words name a document that a person can bring."""
    return any(k in kelengkapan.lower() for k in ("fotoco", "fotoko", "formulir", "akte", "akta", "ijazah", "pas foto"))


def _dasar_hukum(prosedur: Prosedur) -> Iterator[Temuan]:
    """Regulations no longer in force, and ones cited twice."""
    butir: dict[str, list[int]] = {}
    for urut, teks in enumerate(prosedur.berkas.identitas.dasar_hukum, 1):
        for sebutan in dict.fromkeys(disebut(teks)):
            butir.setdefault(sebutan, []).append(urut)
        for lama in tidak_berlaku(teks):
            yield _identitas(f"dasar hukum {lama.sebutan} sudah {lama.nasib}.")
    for sebutan, urutan in butir.items():
        if len(urutan) > 1:
            yield _identitas(f"dasar hukum {sebutan} ditulis pada butir {' dan '.join(map(str, urutan))}.")
    for p in prosedur.berkas.persyaratan:
        for lama in tidak_berlaku(p.formulir.peraturan) if p.formulir else ():
            kata = f"persyaratan '{p.kode}' menyebut formulir menurut {lama.sebutan} yang sudah {lama.nasib}."
            yield Temuan(kata, galat=False, tempat=("persyaratan", p.kode))


def _identitas(kalimat: str) -> Temuan:
    return Temuan(kalimat, galat=False, tempat=("identitas", "dasar_hukum"))


# ---- the way of the case


def _tanpa_kembali(prosedur: Prosedur) -> Iterator[Temuan]:
    for letak in prosedur.urutan:
        if letak.jenis in {"paraf", "tanda_tangan"} and "kembali" not in letak.aksi.hasil:
            kata = "tanda tangan" if letak.jenis == "tanda_tangan" else "paraf"
            yield _pada(f"{kata} pada {nama_baris(letak.langkah)} tidak punya jalan kembali.", letak.langkah)


_JANGGAL = (
    ("tanda_terima", "periksa_kelengkapan", "tanda terima diberikan ({0}) sebelum kelengkapan diperiksa ({1})."),
    ("catat_buku", "periksa_kelengkapan", "berkas dicatat dalam buku ({0}) sebelum kelengkapan diperiksa ({1})."),
    ("cap", "tanda_tangan", "cap dibubuhkan ({0}) sebelum tanda tangan ({1})."),
    ("siap_ambil", "tanda_tangan", "hasil dinyatakan siap diambil ({0}) sebelum tanda tangan ({1})."),
    ("serahkan", "tanda_tangan", "hasil diserahkan ({0}) sebelum tanda tangan ({1})."),
    ("arsip", "serahkan", "berkas diarsipkan ({0}) sebelum hasil diserahkan ({1})."),
)
"""What usually comes later stands first: the earlier kind of aksi, the later one, the sentence."""


def _urutan(prosedur: Prosedur) -> Iterator[Temuan]:
    for dahulu, kemudian, kalimat in _JANGGAL:
        for a in _semua(prosedur, dahulu):
            lain = [b for b in _semua(prosedur, kemudian) if _sejalan(a, b)]
            if lain and all(b.indeks > a.indeks for b in lain):
                yield _pada(kalimat.format(nama_baris(a.langkah), nama_baris(lain[0].langkah)), a.langkah)
                break
    if prosedur.berkas.persyaratan and not _semua(prosedur, "periksa_kelengkapan"):
        yield Temuan("ada persyaratan tetapi tidak ada langkah yang memeriksa kelengkapan.", galat=False)


def _semua(prosedur: Prosedur, jenis: str) -> list[Letak]:
    return [x for x in prosedur.urutan if x.jenis == jenis and not getattr(x.aksi, "antara", False)]


def _sejalan(a: Letak, b: Letak) -> bool:
    """Whether two aksi may meet in one case: a common aktivitas, and a common naskah where both name one."""
    x, y = a.langkah.aktivitas, b.langkah.aktivitas
    if x and y and not set(x) & set(y):
        return False
    return not a.naskah or not b.naskah or bool(set(a.naskah) & set(b.naskah))


def _disimpulkan(prosedur: Prosedur) -> Iterator[Temuan]:
    """Lanes that were inferred, in one line with what else was; returns alone are no defect of the document."""
    lane = [p.sebutan for p in prosedur.berkas.pelaksana.values() if p.disimpulkan]
    baris = [x for x in prosedur.berkas.langkah if x.disimpulkan]
    aksi = sum(x.aksi.disimpulkan for x in prosedur.urutan)
    jalan = sum(t.disimpulkan for x in prosedur.urutan for t in x.aksi.hasil.values())
    bagian = [f"pelaksana {', '.join(lane)}"] if lane else []
    if baris:
        nomor = ", ".join(nama_baris(x).removeprefix("langkah ") for x in baris)
        apa = " dan ".join(dict.fromkeys(d for x in baris for d in x.disimpulkan))
        bagian.append(f"{apa[:200]} pada langkah {nomor}")
    bagian += [f"{n} {kata}" for n, kata in ((aksi, "aksi"), (jalan, "jalan kembali atau akhir")) if n]
    if lane or baris or aksi:
        yield Temuan(f"disimpulkan, tidak terbaca pada dokumen: {'; '.join(bagian)}.", galat=False)


def _diperbaiki(prosedur: Prosedur) -> Iterator[Temuan]:
    """What was mended against the printed form, in one line."""
    bagian = []
    for baris in prosedur.berkas.langkah:
        kunci = [k for k in _TERCETAK if getattr(baris, f"{k}_tercetak")]
        if kunci:
            bagian.append(f"{nama_baris(baris).removeprefix('langkah ')} ({', '.join(kunci)})")
    if bagian:
        yield Temuan(f"tulisan dokumen diperbaiki pada langkah {', '.join(bagian)}.", galat=False)
