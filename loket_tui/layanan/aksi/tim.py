"""The members of a team: chosen at its first aksi in a case, kept by that event, the same until the case ends."""

from __future__ import annotations

import re
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.teks import bersih
from loket_tui.layanan.aksi.dasar import Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import Kolom
from loket_tui.layanan.penandatangan import di_tinjau
from loket_tui.layanan.penerima import menerima
from loket_tui.register import pengguna
from loket_tui.register.pengguna import Akun
from loket_tui.sop.prosedur import Letak

MAKS_ANGGOTA = 40
"""People of one team."""
TIM, LUAR = "tim", "tim_luar"


def minta_tim(berkas: Berkas, letak: Letak) -> tuple[Kolom, ...]:
    """What an aksi of a team asks while its members are not chosen: officers with its roles, and names from outside.

    As many names from outside are demanded as officers are missing to the smallest number of the SOP.
    """
    if not _perlu(berkas, letak):
        return ()
    calon = calon_tim(berkas, letak)
    sedikit = berkas.prosedur.pelaksana(letak.lane).paling_sedikit
    kolom: list[Kolom] = []
    if calon:
        kolom.append(Kolom(TIM, "Anggota tim", ", ".join(a.nama_masuk for a in calon[:sedikit]), jenis="banyak",
                           pilihan=tuple((a.nama_masuk, a.nama) for a in calon)))
    kolom += [Kolom(f"{LUAR}:{n}", f"Anggota dari luar {n}", maks=100)
              for n in range(1, sedikit - len(calon) + 1)]
    return (*kolom, Kolom(LUAR, "Anggota lain dari luar", wajib=False, maks=300,
                          petunjuk="Boleh kosong; beberapa nama dipisah titik koma"))


def isi_tim(k: Kerjaan) -> dict[str, Any]:
    """The members as chosen, for the event; empty where the team is known already or nobody chooses.

    Raises GalatIsian naming the field: a name that is not of the list, too few members.
    """
    if k.sendiri or not _perlu(k.berkas, k.letak):
        return {}
    calon = {a.nama_masuk: a for a in calon_tim(k.berkas, k.letak)}
    dipilih = [satu.casefold() for satu in _pisah(k.masukan.nilai.get(TIM, ""))]
    if asing := [satu for satu in dipilih if satu not in calon]:
        raise GalatIsian(f"'{asing[0]}' bukan petugas yang dapat dipilih; pilihannya {', '.join(calon)}.", TIM)
    anggota = [calon[satu] for satu in dict.fromkeys(dipilih)]
    luar = [bersih(satu, 100) for kode, isi in sorted(k.masukan.nilai.items())
            if kode.partition(":")[0] == LUAR for satu in _pisah(isi)]
    nama = [a.nama for a in anggota] + luar
    sedikit = k.berkas.prosedur.pelaksana(k.letak.lane).paling_sedikit
    if len(nama) < sedikit or len(nama) > MAKS_ANGGOTA or not nama:
        batas = f"paling sedikit {sedikit}" if len(nama) < max(1, sedikit) else f"paling banyak {MAKS_ANGGOTA}"
        raise GalatIsian(f"Tim ini {batas} orang; pilih anggotanya.", TIM if calon else LUAR)
    penerima = menerima(k.berkas)
    if anggota and {a.id for a in anggota} <= penerima and _menandatangani(k.berkas, k.letak):
        raise GalatIsian("Tim ini menandatangani, maka paling sedikit satu anggotanya bukan penerima berkas.", TIM)
    return {"tim": {"lane": k.letak.lane, "anggota": [a.id for a in anggota], "nama": nama},
            "anggota": ", ".join(nama)}


def calon_tim(berkas: Berkas, letak: Letak) -> list[Akun]:
    """Officers who may be chosen: by the order of the lane's roles, those who received the case last."""
    hari = berkas.ruang.hari_ini().isoformat()
    penerima = menerima(berkas)
    hasil: dict[int, Akun] = {}
    for peran in berkas.peran(letak):
        for akun in sorted(pengguna.pemegang(berkas.koneksi, frozenset({peran}), hari), key=lambda a: a.id):
            hasil.setdefault(akun.id, akun)
    return sorted(hasil.values(), key=lambda a: a.id in penerima)


def _menandatangani(berkas: Berkas, letak: Letak) -> bool:
    """Whether the team signs a naskah where it writes its visit down."""
    naskah = (berkas.prosedur.naskah(k) for x in berkas.prosedur.urutan if x.jenis == "tinjau" for k in x.naskah)
    return any(letak.lane in di_tinjau(berkas.prosedur, n) for n in naskah)


def _perlu(berkas: Berkas, letak: Letak) -> bool:
    return berkas.prosedur.pelaksana(letak.lane).jenis == "tim" and berkas.tim(letak.lane) is None


def _pisah(teks: str) -> list[str]:
    return [satu.strip() for satu in re.split(r"[;,\n]", teks) if satu.strip()]
