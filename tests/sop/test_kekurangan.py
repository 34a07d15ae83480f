"""What is missing: single requirements, and either/or groups counted once."""

from __future__ import annotations

from loket_tui.sop.kelengkapan import kekurangan, kelompok_terpenuhi, kurang, sebutan
from loket_tui.sop.skema import Persyaratan


def _p(kode: str, pilihan: str = "", *, wajib: bool = True) -> Persyaratan:
    kelompok = {"kelompok": "bukti", "pilihan": pilihan} if pilihan else {}
    return Persyaratan.model_validate(
        {"kode": kode, "nama": kode.upper(), "bentuk": "asli", "wajib": wajib, "sumber": "kantor", **kelompok})


SEMUA = (_p("a"), _p("b", "satu"), _p("c", "dua"), _p("d", "dua"), _p("e", wajib=False))


def test_kelompok_satu_kali() -> None:
    celah = kekurangan(SEMUA, {})
    assert [sebutan(x) for x in celah] == ["A", "B, atau C dan D"]
    assert [p.kode for p in kurang(SEMUA, {})] == ["a", "b", "c", "d"]
    assert kelompok_terpenuhi(SEMUA, {}) == frozenset()


def test_pilihan_yang_sudah_dimulai_menyebut_sisanya() -> None:
    assert [sebutan(x) for x in kekurangan(SEMUA, {"a": "ada", "c": "ada"})] == ["B atau D"]


def test_satu_pilihan_cukup() -> None:
    keadaan = {"a": "ada", "b": "ada"}
    assert kekurangan(SEMUA, keadaan) == () and kelompok_terpenuhi(SEMUA, keadaan) == {"bukti"}
    assert kekurangan(SEMUA, {"a": "tidak_berlaku", "c": "ada", "d": "ada"}) == ()
