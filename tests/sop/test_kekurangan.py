"""What is missing: single requirements, and either/or groups counted once."""

from __future__ import annotations

from loket_tui.sop.kelengkapan import (
    kata_kelompok,
    kata_pilihan,
    kekurangan,
    kelompok_terpenuhi,
    kurang,
    sebutan,
)
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


def test_kata_di_samping_kertas_kelompok() -> None:
    p = {x.kode: x for x in SEMUA}
    assert kata_kelompok(p["b"], SEMUA) == "cukup ini, atau C dan D"
    assert kata_kelompok(p["c"], SEMUA) == "bersama D, atau B"
    assert kata_kelompok(_p("x", "satu"), (_p("x", "satu"), _p("y", "dua"))) == "cukup salah satu"
    assert [kata_pilihan(x) for x in kekurangan(SEMUA, {})][1] == "cukup salah satu pilihan"
    assert [kata_pilihan(x) for x in kekurangan(SEMUA, {"c": "ada"})][1] == "cukup salah satu"
