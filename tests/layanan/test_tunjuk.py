"""What is shown at the hand-over: the receipt, a naskah of the case, or the person's own paper."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import serah
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, kantor_sop, mulai, sampai, utuh

BAWAAN = SOP_KECIL.parents[1] / "sop_defs"
RAK = {"isian:rak": "A-1"}


def _serah(ruang: Ruang, nomor: int, *, ditunjukkan: bool) -> None:
    serah.serahkan(ruang, sesi(ruang, "ani"), kunci_baru(), [(nomor, baca(ruang, nomor).urut)],
                   serah.Penerima("sendiri", tanda_terima=ditunjukkan))


@pytest.mark.parametrize("tulis", ["panggilan", "Surat Panggilan", "surat_panggilan"])
def test_surat_panggilan_menjadi_bukti(tmp_path: Path, tulis: str) -> None:
    sop = (SOP_KECIL / "perekaman.toml").read_text(encoding="utf-8")
    ruang = kantor_sop(tmp_path, sop={"perekaman": sop.replace('tunjukkan = "panggilan"', f'tunjukkan = "{tulis}"')})
    nomor = mulai(ruang, "perekaman")
    b = sampai(ruang, nomor, "serahkan", RAK)
    assert b.tunjuk == "Surat Panggilan"
    with pytest.raises(GalatIsian, match="Tanpa surat panggilan, catat identitas"):
        _serah(ruang, nomor, ditunjukkan=False)
    _serah(ruang, nomor, ditunjukkan=True)
    b = baca(ruang, nomor)
    assert b.akhir == "selesai" and b.riwayat[-1].rincian.endswith("ditunjukkan: Surat Panggilan")
    utuh(ruang)
    ruang.tutup()


@pytest.mark.parametrize(("tulis", "boleh"), [("tanda_terima", False), ("Tanda terima", False), ("", False),
                                              ("KTP lama", True)])
def test_yang_tidak_pernah_diterima_tidak_dapat_ditunjukkan(tmp_path: Path, tulis: str, boleh: bool) -> None:
    sop = (SOP_KECIL / "perekaman.toml").read_text(encoding="utf-8")
    ruang = kantor_sop(tmp_path, sop={"perekaman": sop.replace('tunjukkan = "panggilan"', f'tunjukkan = "{tulis}"')})
    nomor = mulai(ruang, "perekaman")
    assert sampai(ruang, nomor, "serahkan", RAK).tunjuk == (tulis if boleh else "")
    if boleh:
        _serah(ruang, nomor, ditunjukkan=True)
    else:
        with pytest.raises(GalatIsian, match="Tanpa tanda terima, catat identitas"):
            _serah(ruang, nomor, ditunjukkan=True)
    ruang.tutup()


def test_paket_bawaan_menulisnya_dalam_satu_bentuk() -> None:
    salah = []
    for berkas in sorted(BAWAAN.glob("*/*.toml")):
        sop = tomllib.loads(berkas.read_text(encoding="utf-8"))
        kode = {"tanda_terima", *(n["kode"] for n in sop.get("naskah", ()))}
        salah += [f"{berkas.name}: {a['tunjukkan']}" for x in sop.get("langkah", ()) for a in x.get("aksi", ())
                  if "tunjukkan" in a and a["tunjukkan"] not in kode]
    assert not salah
