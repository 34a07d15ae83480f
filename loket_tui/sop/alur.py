"""Reusable chains: each row that carries `pakai` becomes the rows of its alur, when the file is loaded.

Works on the parsed TOML after the schema has passed it, so that shapes are known.  Ids are prefixed with the
row's id, the naskah is bound, `paraf_semua` becomes one `paraf` per lane of the naskah, targets that begin with a
dot stay inside the chain.  Elsewhere in the file the row's own id means the first row of its chain.
"""

from __future__ import annotations

from typing import Any

MAKS_AKSI = 1_000
"""Aksi of one procedure, chains counted out."""

_Tabel = dict[str, Any]
_BERNASKAH = frozenset({"buat_naskah", "paraf", "paraf_semua", "tanda_tangan", "nomor", "cap", "gandakan"})
_SEKALI = frozenset({"pakai", "aksi", "id", "lanjut"})
"""Keys of the row that its first expanded row does not take over."""
_TURUN = ("aktivitas", "bila", "pelaksana", "lingkup")
"""Keys of the row that hold for every row of its chain."""


class AlurKeliru(ValueError):
    """A chain cannot be expanded; `langkah` is the id of the row that asks for it, "" for the whole file."""

    def __init__(self, kalimat: str, langkah: str = "") -> None:
        super().__init__(kalimat)
        self.langkah = langkah


def uraikan(isi: _Tabel) -> _Tabel:
    """The file's content with every chain expanded and `alur` empty.  Raises AlurKeliru."""
    alur = {a["kode"]: a for a in isi.get("alur", ())}
    naskah = {n["kode"]: n for n in isi.get("naskah", ())}
    langkah: list[_Tabel] = []
    pertama: dict[str, str] = {}
    jumlah = 0
    for baris in isi["langkah"]:
        urai = [baris] if "pakai" not in baris else _baris_alur(baris, alur, naskah)
        if "pakai" in baris:
            pertama[baris["id"]] = urai[0]["id"]
        langkah += urai
        jumlah += sum(len(x.get("aksi", ())) for x in urai)
        if jumlah > MAKS_AKSI:
            raise AlurKeliru(f"lebih dari {MAKS_AKSI} aksi; bagi menjadi beberapa SOP.")
    isian = [_ganti(i, pertama, "pada") for i in isi.get("isian", ())]
    langkah = [_arahkan(baris, pertama) for baris in langkah]
    return {**isi, "isian": isian, "langkah": langkah, "alur": []}


def _baris_alur(baris: _Tabel, alur: dict[str, _Tabel], naskah: dict[str, _Tabel]) -> list[_Tabel]:
    pakai, kode = baris["pakai"], baris["id"]
    if pakai["alur"] not in alur:
        raise AlurKeliru(f"langkah '{kode}' memakai alur '{pakai['alur']}' yang tidak ada.", kode)
    if pakai["naskah"] not in naskah:
        raise AlurKeliru(f"langkah '{kode}' memakai naskah '{pakai['naskah']}' yang tidak ada.", kode)
    if baris.get("aksi"):
        raise AlurKeliru(f"langkah '{kode}' memakai alur; aksinya sendiri pindahkan ke langkah lain.", kode)
    pola = alur[pakai["alur"]]["langkah"]
    awalan = f"{kode}-"
    induk = baris.get("bagian_dari") or awalan + pola[0]["id"]
    hasil: list[_Tabel] = []
    for urut, bagian in enumerate(pola):
        if urut == 0:
            kepala = {k: v for k, v in baris.items() if k not in _SEKALI}
        else:
            kepala = {"tambahan": True, "bagian_dari": induk, **{k: baris[k] for k in _TURUN if k in baris}}
        aksi = [a for butir in bagian["aksi"] for a in _aksi_alur(butir, naskah[pakai["naskah"]], awalan)]
        hasil.append({**kepala, "id": awalan + bagian["id"], "aksi": aksi})
    if "lanjut" in baris:
        hasil[-1]["lanjut"] = baris["lanjut"]
    return hasil


def _aksi_alur(butir: _Tabel, naskah: _Tabel, awalan: str) -> list[_Tabel]:
    terikat = dict(butir)
    if "hasil" in butir:
        terikat["hasil"] = {k: _dalam_alur(v, awalan) for k, v in butir["hasil"].items()}
    if butir["jenis"] in _BERNASKAH:
        terikat.setdefault("naskah", naskah["kode"])
    if butir["jenis"] == "tanda_tangan" and "pelaksana" not in terikat:
        lane = (t.get("lane") if isinstance(t, dict) else t for t in naskah.get("tanda_tangan", ()))
        if penanda := next((x for x in lane if x), None):
            terikat["pelaksana"] = penanda
    if butir["jenis"] != "paraf_semua":
        return [terikat]
    return [
        {**terikat, "jenis": "paraf", "pelaksana": lane, "id": f"paraf_{lane}"[:40]}
        for lane in naskah.get("paraf", ())
    ]


def _dalam_alur(target: _Tabel, awalan: str) -> _Tabel:
    hasil = dict(target)
    if hasil.get("ke", "").startswith("."):
        hasil["ke"] = awalan + hasil["ke"][1:]
    if "habis" in hasil:
        hasil["habis"] = _dalam_alur(hasil["habis"], awalan)
    return hasil


def _arahkan(baris: _Tabel, pertama: dict[str, str]) -> _Tabel:
    """The row with every mention of a row that became a chain led to the chain's first row."""
    hasil = _ganti(baris, pertama, "lanjut", "bagian_dari", "induk")
    if "aksi" in hasil:
        hasil["aksi"] = [
            {**a, "hasil": {k: _sasaran(t, pertama) for k, t in a["hasil"].items()}} if "hasil" in a else a
            for a in hasil["aksi"]
        ]
    return hasil


def _sasaran(target: _Tabel, pertama: dict[str, str]) -> _Tabel:
    hasil = _ganti(target, pertama, "ke")
    if "habis" in hasil:
        hasil["habis"] = _sasaran(hasil["habis"], pertama)
    return hasil


def _ganti(tabel: _Tabel, pertama: dict[str, str], *kunci: str) -> _Tabel:
    return {**tabel, **{k: pertama[tabel[k]] for k in kunci if tabel.get(k) in pertama}}
