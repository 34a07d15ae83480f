"""Who signs a document of a case, in which order, and what stands over each name on paper.

Parties sign in wet ink before the lanes; lanes sign one after the other, each by its own aksi.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from loket_tui.layanan import delegasi, kode_lain, pejabat
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.ruang import Sesi
from loket_tui.register import delegasi as rd
from loket_tui.register import naskah as rn
from loket_tui.register import pengguna
from loket_tui.register import perkara as rp
from loket_tui.register import pihak as rpihak
from loket_tui.register.delegasi import MENGISI, Delegasi
from loket_tui.register.jejak import kanonis
from loket_tui.register.naskah import BERKAS, BarisNaskah, Tanda
from loket_tui.sop import mesin
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Naskah, Penandatangan

DARI_BERKAS = "berkas"
"""`asal` of a naskah that came with the application."""


@dataclass(frozen=True, slots=True)
class Penanda:
    """One signer of a document: `kode` is the `pelaksana` of its mark, `nama` the person's of a party."""

    kode: str
    sebutan: str
    lane: str = ""
    nama: str = ""


def penanda(berkas: Berkas, naskah: Naskah) -> tuple[Penanda, ...]:
    """The signers of a naskah in their order, each person of a party by itself."""
    perlu = any(isinstance(t, Penandatangan) and t.pihak for t in naskah.tanda_tangan)
    orang = rpihak.semua(berkas.koneksi, berkas.perkara.id) if perlu else {}
    di_depan: list[Penanda] = []
    lane: list[Penanda] = []
    for satu in naskah.tanda_tangan:
        kode = satu.lane if isinstance(satu, Penandatangan) else satu
        if kode is not None:
            lane.append(Penanda(kode, berkas.prosedur.pelaksana(kode).sebutan, kode))
        elif isinstance(satu, Penandatangan) and satu.pihak is not None:
            isi = orang.get(satu.pihak, {})
            di_depan += [Penanda(f"{satu.pihak}:{n}", sebutan_orang(berkas.prosedur, satu.pihak, n, len(isi)),
                                 nama=o.get("nama", "")) for n, o in isi.items()]
    return (*di_depan, *lane)


def sebutan_orang(prosedur: Prosedur, pihak: str, urut: int, banyak: int = 2) -> str:
    """What a person of a party is called: "Saksi 1", without a number where there is one person."""
    aturan = prosedur.pihak(pihak)
    nama = aturan.nama if aturan else pihak.replace("_", " ").capitalize()
    return f"{nama} {urut}" if banyak > 1 else nama


def sebutan_tanda(berkas: Berkas, tanda: Tanda) -> tuple[str, str]:
    """(whose mark, name) of a paraf or signature in words."""
    pihak, titik_dua, urut = tanda.pelaksana.partition(":")
    if titik_dua:
        orang = rpihak.semua(berkas.koneksi, berkas.perkara.id).get(pihak, {}).get(int(urut), {})
        return sebutan_orang(berkas.prosedur, pihak, int(urut)), orang.get("nama", "")
    tim = berkas.tim(tanda.pelaksana) if berkas.prosedur.tim(tanda.pelaksana) else None
    return berkas.prosedur.pelaksana(tanda.pelaksana).sebutan, ", ".join(tim.nama) if tim else tanda.nama


def lane_menandatangani(prosedur: Prosedur, naskah: str) -> frozenset[str]:
    """Lanes with a tanda_tangan of their own on a naskah."""
    return frozenset(x.lane for x in prosedur.urutan if x.jenis == "tanda_tangan" and naskah in x.naskah)


def di_tinjau(prosedur: Prosedur, naskah: Naskah) -> tuple[str, ...]:
    """Lanes that sign a naskah without an aksi of their own: marked in the tinjau that makes it."""
    sendiri = lane_menandatangani(prosedur, naskah.kode)
    kode = (t.lane if isinstance(t, Penandatangan) else t for t in naskah.tanda_tangan)
    return tuple(k for k in kode if k is not None and k not in sendiri)


def belum(berkas: Berkas, baris: BarisNaskah, lane: str, tanda: Iterable[Tanda]) -> tuple[Penanda, ...]:
    """Who has to sign this version before a lane and has not: parties, and the lanes before it."""
    if baris.kode == BERKAS:
        return ()
    naskah = berkas.prosedur.naskah(baris.kode)
    sudah = {t.pelaksana for t in tanda if t.naskah_id == baris.id and t.jenis == "tanda_tangan"}
    konteks = berkas.konteks(berkas.ruang.hari_ini())
    menanda = {x.lane for x in berkas.prosedur.urutan if x.jenis == "tanda_tangan" and baris.kode in x.naskah
               and not mesin.dilewati(x, berkas.prosedur, konteks)}
    hasil: list[Penanda] = []
    for satu in penanda(berkas, naskah):
        if satu.lane == lane:
            break
        if satu.kode not in sudah and (not satu.lane or satu.lane in menanda):
            hasil.append(satu)
    return tuple(hasil)


# ---- the file itself, and what came with it


def versi_kini(berkas: Berkas, kode: str) -> BarisNaskah | None:
    """The version of a naskah that is marked now; None where it was never made.

    Of the file itself (`BERKAS`) and of a naskah that came with it: a version for each round of the checklist, with
    id 0 while nothing was marked in this round.
    """
    ada = rn.terakhir(berkas.koneksi, berkas.perkara.id, kode)
    if kode != BERKAS and berkas.prosedur.naskah(kode).asal != DARI_BERKAS:
        return ada
    sidik = _sidik_berkas(berkas, kode)
    return ada if ada is not None and ada.sha256 == sidik else BarisNaskah(0, kode, 0, "", {}, sidik, 0)


def pastikan_versi(berkas: Berkas, baris: BarisNaskah, tx: Any, peristiwa_id: int) -> BarisNaskah:
    """The version with its row, written now where it is the first mark of this round."""
    if baris.id:
        return baris
    rn.tambah(tx, berkas.perkara.id, baris.kode, "", {"nilai": {}}, baris.sha256, peristiwa_id)
    baru = rn.terakhir(berkas.koneksi, berkas.perkara.id, baris.kode)
    return baru or baris


def _sidik_berkas(berkas: Berkas, kode: str) -> str:
    """What the mark on a file is bound to: the last round of its checklist; on the file itself what it says too."""
    putaran = next((p.id for p in reversed(berkas.peristiwa) if p.jenis == "periksa_kelengkapan"), 0)
    isi = sorted([str(k["persyaratan"]), str(k["keadaan"]), int(k["jumlah"])]
                 for k in rp.kelengkapan(berkas.koneksi, berkas.perkara.id))
    data = _isi_berkas(berkas) if kode == BERKAS else {}
    return hashlib.sha256(kanonis({"berkas": berkas.perkara.kode_cari, "naskah": kode, "putaran": putaran,
                                   "kelengkapan": isi, **data}).encode()).hexdigest()


def _isi_berkas(berkas: Berkas) -> dict[str, Any]:
    """Fields and persons that stand in a file when it is marked; not what later steps of the SOP still ask."""
    urutan = berkas.prosedur.urutan
    awal = next((x.indeks for x in urutan if x.jenis in {"paraf", "tanda_tangan"} and not x.naskah), 0)
    nanti = {x.langkah.id for x in urutan[awal:]}
    menyusul = {i.kode for i in berkas.prosedur.berkas.isian if i.pada in nanti}
    orang = rpihak.semua(berkas.koneksi, berkas.perkara.id)
    return {"isian": {k: v for k, v in berkas.isian.items() if v and k not in menyusul},
            "orang": {k: {str(n): o for n, o in semua.items()} for k, semua in orang.items()}}


# ---- blocks on paper


def blok(berkas: Berkas, naskah: Naskah, lane: str, peran: str, oleh: int = 0) -> tuple[dict[str, Any], str]:
    """(signature block, manner) of a signer in `peran`: "" for himself, else an, ub, plh or plt.

    `oleh` is the account that signs, where that is known already.
    Source: Permendagri 1/2023: *u.b.* stands only after *a.n.*; *Plh.* and *Plt.* before the post that is filled.
    """
    return _blok(berkas, naskah, lane, peran, berkas.pengisi(peran), oleh), cara(berkas, naskah.kode, lane, peran)


def cara(berkas: Berkas, naskah: str, lane: str, peran: str) -> str:
    """The manner in which a role acts for a lane now: "" for himself, else an, ub, plh or plt."""
    if ganti := _pengganti(berkas, lane, peran):
        return ganti[0]
    if pengisi := berkas.pengisi(peran):
        return pengisi.cara
    atas_nama = berkas.prosedur.atas_nama(naskah, lane) if naskah else None
    return "an" if atas_nama and atas_nama != peran else ""


def sebagai(berkas: Berkas, letak: Letak, sesi: Sesi) -> str:
    """As whom an officer would mark at an aksi: "sebagai Plh. Camat", "a.n. Camat"; "" in a post of his own."""
    milik = [p for p in berkas.peran(letak) if p in sesi.peran]
    lewat = None if milik else berkas.lewat_mandat(sesi.pengguna_id, sesi.peran, letak)
    peran = lewat[0] if lewat else next(iter(milik), "")
    if not peran:
        return ""
    if ganti := _pengganti(berkas, letak.lane, peran):
        return _sebagai(berkas, ganti[0], ganti[1])
    sendiri = pengguna.peran_sendiri(berkas.koneksi, sesi.pengguna_id, berkas.ruang.hari_ini().isoformat())
    pengisi = next((d for d in berkas.mandat(sesi.pengguna_id) if d.mengisi and d.peran == peran), None)
    if pengisi is not None and peran not in sendiri:
        return _sebagai(berkas, pengisi.cara, peran)
    kode = mesin.naskah_berlaku(letak, berkas.prosedur, berkas.konteks(berkas.ruang.hari_ini()))
    atas_nama = next((x for k in kode if (x := berkas.prosedur.atas_nama(k, letak.lane))), None)
    return _sebagai(berkas, "an", atas_nama) if atas_nama and atas_nama != peran else ""


def _sebagai(berkas: Berkas, cara: str, peran: str) -> str:
    sebutan = delegasi.sebutan(berkas.ruang, cara, peran)
    return f"sebagai {sebutan}" if cara in MENGISI else sebutan


def paraf_sendiri(berkas: Berkas, sesi: Sesi) -> str:
    """Whose paraf on this case the officer gave himself: "memberi sendiri paraf Sekcam"; "" for none."""
    semua = [sebutan_tanda(berkas, t)[0] for t in rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
             if t.jenis == "paraf" and t.oleh == sesi.pengguna_id]
    return f"memberi sendiri paraf {', '.join(dict.fromkeys(semua))}" if semua else ""


def _pengganti(berkas: Berkas, lane: str, peran: str) -> tuple[str, str, str | None] | None:
    """(manner, head of the lane, between them) of a substitute; None for who stands in the lane himself."""
    pelaksana = berkas.prosedur.pelaksana(berkas.prosedur.pencatat(lane))
    urut = next((n for n, p in enumerate(pelaksana.pengganti) if p.peran == peran), None)
    if urut is None or peran in pelaksana.peran:
        return None
    satu = pelaksana.pengganti[urut].cara
    antara = next((p.peran for p in reversed(pelaksana.pengganti[:urut]) if p.cara == "an"), None)
    return satu, pelaksana.peran[0], antara if satu == "ub" else None


def _blok(
    berkas: Berkas, naskah: Naskah, lane: str, peran: str, pengisi: Delegasi | None, oleh: int = 0
) -> dict[str, Any]:
    """The block of a signer in `peran`, which he holds by the delegation `pengisi` or as his own."""
    ganti = _pengganti(berkas, lane, peran)
    if ganti is None:
        return _atas_nama(berkas, peran, berkas.prosedur.atas_nama(naskah.kode, lane), pengisi, oleh)
    satu, kepala, antara = ganti
    di_atas = pejabat.jabatan(berkas.ruang, kepala)
    if satu in MENGISI:
        baris = [f"{satu.capitalize()}. {di_atas}"]
    else:
        baris = [f"a.n. {di_atas}"]
        if satu == "ub":
            baris += [*([pejabat.jabatan(berkas.ruang, antara)] if antara else []), "u.b."]
    return _di_bawah(baris, pejabat.blok(berkas.ruang, berkas.koneksi, peran, pengisi, oleh))


def blok_jabatan(berkas: Berkas, peran: str, atas_nama: str | None, oleh: int) -> dict[str, Any]:
    """The block of who signs (account `oleh`) in his post, or in the name of the one who holds `atas_nama`."""
    return _atas_nama(berkas, peran, atas_nama, berkas.pengisi(peran), oleh)


def _atas_nama(
    berkas: Berkas, peran: str, atas_nama: str | None, pengisi: Delegasi | None, oleh: int = 0
) -> dict[str, Any]:
    baris = [f"a.n. {pejabat.jabatan(berkas.ruang, atas_nama)}"] if atas_nama and atas_nama != peran else []
    return _di_bawah(baris, pejabat.blok(berkas.ruang, berkas.koneksi, peran, pengisi, oleh))


def _di_bawah(baris: Sequence[str], bawah: dict[str, Any]) -> dict[str, Any]:
    return {**bawah, "baris_jabatan": pejabat.satu_koma([*baris, *bawah["baris_jabatan"]])}


def blok_penanda(
    berkas: Berkas, naskah: Iterable[BarisNaskah], lane: str, peran: str, oleh: int
) -> dict[str, Any]:
    """By code of each document the block that its signer gets: kept with the event, so that it never changes again."""
    return {b.kode: blok(berkas, berkas.prosedur.naskah(b.kode), lane, peran, oleh)[0] for b in naskah if b.kode}


def _blok_dulu(berkas: Berkas, naskah: Naskah, tanda: Tanda) -> dict[str, Any]:
    """The block of who has signed, as it was then; of marks that kept none, from his role and delegation."""
    isi = next((p.isi for p in berkas.peristiwa if p.id == tanda.peristiwa_id), {})
    ada = isi.get("blok", {}).get(naskah.kode)
    if ada:
        return dict(ada)
    d = rd.muat(berkas.koneksi, int(isi["delegasi"])) if "delegasi" in isi else None
    return _blok(berkas, naskah, tanda.pelaksana, tanda.peran, d if d is not None and d.mengisi else None)


def semua_blok(
    berkas: Berkas, naskah: Naskah, tanda: Sequence[Tanda], lane: str = "", peran: str = "", oleh: int = 0
) -> list[dict[str, Any]]:
    """The blocks of all signers in their order, the last one the highest.

    `lane` signs now in `peran` by the account `oleh`; who signed before stands as he signed, who signs later as he is
    expected to.
    """
    hasil: list[dict[str, Any]] = []
    daftar = penanda(berkas, naskah)
    if lane and all(satu.lane != lane for satu in daftar):
        daftar = (*daftar, Penanda(lane, "", lane))
    for satu in daftar:
        if not satu.lane:
            hasil.append({"baris_jabatan": [f"{satu.sebutan},"], "nama": satu.nama, "pangkat": "", "nip": ""})
        elif berkas.prosedur.tim(satu.lane):
            hasil += _blok_tim(berkas, satu)
        else:
            dulu = next((t for t in tanda if t.pelaksana == satu.lane and t.jenis == "tanda_tangan"
                         and t.naskah == naskah.kode), None)
            if dulu is not None and satu.lane != lane:
                hasil.append(_blok_dulu(berkas, naskah, dulu))
            else:
                kini = satu.lane == lane
                sebagai = peran if kini else _diharapkan(berkas, satu.lane)
                hasil.append(blok(berkas, naskah, satu.lane, sebagai, oleh if kini else 0)[0])
    return hasil


def _blok_tim(berkas: Berkas, satu: Penanda) -> list[dict[str, Any]]:
    """A block for each member, with rank and NIP (Permendagri 1/2023 Pasal 44); of who came from outside the name."""
    tim = kode_lain.anggota_tim(berkas, berkas.prosedur.pencatat(satu.lane)) or [kode_lain.Anggota("")]
    return [{"baris_jabatan": [f"{satu.sebutan} {n}," if len(tim) > 1 else f"{satu.sebutan},"], "nama": x.nama,
             "pangkat": x.pangkat, "nip": x.nip} for n, x in enumerate(tim, 1)]


def peran_penanda(berkas: Berkas, kode: str) -> str:
    """The role in which the last lane of a naskah signed, or is expected to sign; "" where no lane signs it."""
    lane = next((x.lane for x in reversed(penanda(berkas, berkas.prosedur.naskah(kode))) if x.lane), "")
    dulu = [t.peran for t in rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
            if t.naskah == kode and t.jenis == "tanda_tangan" and t.pelaksana == lane]
    return dulu[-1] if dulu else _diharapkan(berkas, lane) if lane else ""


def _diharapkan(berkas: Berkas, lane: str) -> str:
    """The role that will sign for a lane as things are today."""
    semua = berkas.prosedur.peran(lane, berkas.absen)
    return next((p for p in semua if p not in berkas.absen), semua[0] if semua else "")
