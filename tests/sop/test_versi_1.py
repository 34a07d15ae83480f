"""Versions of language 1 as this program once kept them: they load for ever, and lead where they led.

`versi_1.json` is never made anew for a procedure that stands in it: a test that fails here means that cases under way
in some office would change.  `python -m tests.sop.test_versi_1` adds the procedures named in `ASAL` that lack.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from loket_tui.dasar.galat import Galat
from loket_tui.sop import mesin
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Prosedur, dari_teks
from loket_tui.sop.syarat import Konteks

BERKAS = Path(__file__).with_name("versi_1.json")
ASAL = (
    "kalipare/pengantar_kk", "kalipare/surat_pindah", "kalipare/ak1", "kalipare/rekam_ektp", "kalipare/ket_usaha",
    "dukcapil/kk_umum", "sumbersuko/kk", "sooko/kk", "batukliang/legalisir",
)


def jalan(p: Prosedur) -> dict[str, str]:
    """Of every aksi and every outcome of its kind where it leads, for a case of which nothing is known."""
    hasil: dict[str, str] = {}
    aktivitas = p.berkas.aktivitas[0].kode if p.berkas.aktivitas else ""
    for letak in p.urutan:
        for satu in HASIL[letak.jenis] if letak.langkah.lingkup == "permohonan" else ():
            if satu != HASIL[letak.jenis][0] and satu not in letak.aksi.hasil:
                continue
            try:
                g = mesin.langkahkan(p, letak.token, satu, Konteks({}, aktivitas=aktivitas))
                hasil[f"{letak.token}:{satu}"] = "|".join((g.token or "", g.akhir or "", g.menunggu))
            except Galat as galat:
                hasil[f"{letak.token}:{satu}"] = type(galat).__name__
    return hasil


def catatan(p: Prosedur) -> dict[str, Any]:
    """What is kept of a version."""
    return {"paket": p.paket, "hash": p.hash, "teks": p.teks, "jalan": jalan(p),
            "lane": {x.token: list(p.peran(x.lane)) for x in p.urutan}}


SIMPAN: dict[str, dict[str, Any]] = json.loads(BERKAS.read_text("utf-8")) if BERKAS.exists() else {}


def test_tidak_ada_yang_dibuang() -> None:
    assert set(SIMPAN) >= set(ASAL)


@pytest.mark.parametrize("nama", sorted(SIMPAN))
def test_terbaca_selamanya_dan_menuju_tempat_yang_sama(nama: str) -> None:
    lama = SIMPAN[nama]
    assert hashlib.sha256(f"{lama['paket']}\n{lama['teks']}".encode()).hexdigest() == lama["hash"]
    p = dari_teks(lama["paket"], lama["teks"])
    assert (p.hash, p.teks) == (lama["hash"], lama["teks"])
    assert Prosedur(lama["paket"], p.berkas).teks == lama["teks"], "a default or a name of the language changed"
    assert catatan(p) == lama


def _buat() -> None:
    from loket_tui.kantor import sumber_paket
    from loket_tui.sop.muat import muat

    isi = dict(SIMPAN)
    for nama in ASAL:
        paket, kode = nama.split("/")
        isi.setdefault(nama, catatan(muat(sumber_paket() / paket / f"{kode}.toml", paket).prosedur))
    BERKAS.write_text(json.dumps(isi, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    _buat()
