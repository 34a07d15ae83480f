"""F4: many looks confirmed at once, batches, and cases begun from the open one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from loket_tui.screens.berkas_ubah import UbahBerkas
from loket_tui.screens.layar_berkas import ALASAN_KEMBALI, teks
from loket_tui.screens.widgets.dialog import DialogAlasan
from loket_tui.screens.widgets.dialog_isi import Medan

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BarisKerja, BerkasLengkap
    from loket_tui.layanan.ruang import Hasil
    from loket_tui.layanan.tautan import Tujuan
    from loket_tui.screens.ketikan import Ingatan
    from loket_tui.screens.sumber_kerja import SumberKerja
    from loket_tui.screens.widgets.daftar import DaftarMaya

TAUTAN = "tautan:"
"""Before the code of a procedure that the open case links to."""


class SekaligusBerkas(UbahBerkas):
    """What F4 does with several cases, and beyond one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mulai_tandai", "Tandai", key_display="Spasi"),
        Binding("e", "sekaligus", "Kerjakan bertanda|Bertanda"),
        Binding("k", "kumpulan", "Kumpulan"),
        Binding("b", "kantor", "Berkas kantor|Kantor"),
    ]
    _tujuan: tuple[tuple[int, int], tuple[Tujuan, ...]] | None = None

    if TYPE_CHECKING:
        _sumber: SumberKerja | None
        _nomor: int | None

        @property
        def daftar(self) -> DaftarMaya:
            """The list; the screen defines it."""

        @property
        def saring(self) -> str:
            """The code of the list shown; likewise."""

        @property
        def _mengetik(self) -> bool:
            """Whether a search is being typed."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marks where one look can be many; batches where the office has such steps."""
        if action in {"mulai_tandai", "sekaligus", "kumpulan", "kantor"}:
            if not self.loket.sudah_masuk or self._nomor is not None or self._mengetik or not self.sesi.boleh("proses"):
                return False
            if action == "kumpulan":
                return any(x.jenis_aksi & {"kumpulkan", "kirim"} for x in self.ruang.sop_aktif)
            if action == "sekaligus":
                return bool(self._bertanda())
            if action == "kantor":
                return bool(self._layanan_kantor())
            return self.saring == "saya" and not self.daftar.tandai and self._dapat_ditandai(self._baris_kini())
        return super().check_action(action, parameters)

    # ---- many looks at once

    def _baris_kini(self) -> BarisKerja | None:
        return self._sumber.baris(self.daftar.kunci_kini) if self._sumber is not None else None

    @staticmethod
    def _dapat_ditandai(b: BarisKerja | None) -> bool:
        from loket_tui.layanan.langkah import SEKALIGUS

        return b is not None and b.jenis in SEKALIGUS and not b.menunggu

    def _bertanda(self) -> list[int]:
        return self.daftar.tertanda if self.daftar.tandai and self.saring == "saya" else []

    def action_mulai_tandai(self) -> None:
        """Space: from now on the list takes marks; the row under the cursor is the first."""
        self.daftar.tandai = True
        self.daftar.action_tandai()
        self.daftar.refresh(layout=True)
        self.refresh_bindings()

    def _lepas_tanda(self) -> None:
        self.daftar.hapus_tanda()
        self.daftar.tandai = False
        self.daftar.refresh(layout=True)

    def action_sekaligus(self) -> None:
        """e: one outcome for all marked cases."""
        self.jalankan(self._sekaligus())

    async def _sekaligus(self) -> None:
        from loket_tui.layanan import daftar, langkah
        from loket_tui.layanan.aksi import masukan
        from loket_tui.layanan.ruang import kunci_baru

        kunci, semua = kunci_baru(), [daftar.berkas(self.ruang, self.sesi, n) for n in self._bertanda()]
        dapat = [b for b in semua if b.jenis in langkah.SEKALIGUS and b.bagian_saya and not b.menunggu]
        if not dapat or len({(b.kode_layanan, b.token) for b in dapat}) > 1 or len(dapat) < len(semua):
            self.kabarkan("Tandai berkas yang berada pada langkah koreksi yang sama.", "peringatan")
            return
        pilihan = [p for p in dapat[0].pilihan if all(p.hasil in {x.hasil for x in b.pilihan} for b in dapat)]
        kode = await self.pilih(
            f"{len(dapat)} berkas: {dapat[0].kerja}", [(p.hasil, p.kata, f"lalu {p.menuju}") for p in pilihan],
            penjelasan=", ".join(b.pemohon.get("nama", "") for b in dapat[:12]))
        if kode is None:
            return
        pilih = next(p for p in pilihan if p.hasil == kode)
        alasan, ingatan = "", self.ingatan(f"Sekaligus {pilih.kata}", posisi=dapat[0].token)
        if pilih.alasan:
            jawab = await self.tanya(DialogAlasan(f"{pilih.kata}: {len(dapat)} berkas", baku=ALASAN_KEMBALI,
                                                  ingatan=ingatan))
            if jawab is None:
                return
            alasan = jawab
        isi = masukan(alasan, **{k.kode: k.nilai for k in pilih.minta})
        kabar = langkah.kerjakan_banyak(self.ruang, self.sesi, kunci, [(b.id, b.urut) for b in dapat], kode, isi)
        gagal = [f"{b.pemohon.get('nama', '')}: {hasil}" for b, (_, hasil) in zip(dapat, kabar, strict=True)
                 if isinstance(hasil, str)]
        ingatan.clear()
        self._lepas_tanda()
        self.segarkan()
        jadi = f"{len(kabar) - len(gagal)} berkas tercatat {pilih.kata.lower()}."
        self.kabarkan(f"{jadi} BELUM: {'; '.join(gagal)}" if gagal else jadi, "galat" if gagal else "info")

    # ---- batches

    def action_kumpulan(self) -> None:
        """k: what is sent together."""
        from loket_tui.screens.kumpulan import KumpulanScreen

        self.loket.pindah(self.loket.layar_lanjutan("kumpulan", KumpulanScreen))

    # ---- cases of the office itself

    def _layanan_kantor(self) -> list[tuple[str, str]]:
        """(code, name) of procedures that the office itself begins, of this officer's lane."""
        from loket_tui.layanan.saluran import khusus_kantor

        return [(p.kode, p.nama) for p in self.ruang.sop_aktif
                if khusus_kantor(p) and self.sesi.peran & set(p.peran(p.ajukan.lane))]

    def action_kantor(self) -> None:
        """b: begin a case that nobody applies for."""
        self.jalankan(self._kantor())

    async def _kantor(self) -> None:
        from loket_tui.layanan import terima
        from loket_tui.layanan.saluran import PERIHAL

        semua = self._layanan_kantor()
        kode: str | None = semua[0][0]
        if len(semua) > 1:
            kode = await self.pilih("Berkas kantor", [(k, nama, "") for k, nama in semua])
        if kode is None:
            return
        nama = dict(semua)[kode]
        ingatan = self.ingatan(f"Berkas kantor {kode}")
        isian = await self._isian_layanan(kode, "", nama, {}, ingatan, "Berkas kantor, tanpa pemohon.")
        if isian is None:
            return
        await self._mulai(
            nama, None if isian.get(PERIHAL) else "", "Perihal tampil di daftar berkas dan pencarian.", ingatan,
            lambda k, perihal: terima.mulai_kantor(self.ruang, self.sesi, k, terima.Pengajuan(
                kode, terima.Pemohon(perihal or isian.get(PERIHAL, ""), ""), isian)))

    # ---- cases begun from this one

    def ubahan(self) -> list[tuple[str, str, str]]:
        """What can be done beside the step, with the procedures that the case links to."""
        b = self._b
        semua = super().ubahan()
        if b is None or not self.sesi.boleh("proses"):
            return semua
        if self._tujuan is None or self._tujuan[0] != (b.id, b.urut):
            from loket_tui.layanan import tautan

            hasil = self.coba(lambda: tautan.daftar_tujuan(self.ruang, self.sesi, b.id), kabar=False)
            self._tujuan = ((b.id, b.urut), hasil or ())
        return [*semua, *((TAUTAN + t.kode, f"Buat {t.nama}", t.ket) for t in self._tujuan[1])]

    async def _tautan(self, b: BerkasLengkap, kode: str) -> None:
        """Begin a linked procedure's case: its variant, its subject, its fields, then the one act."""
        from loket_tui.layanan import tautan
        from loket_tui.layanan.saluran import PERIHAL

        t = next((x for x in self._tujuan[1] if x.kode == kode), None) if self._tujuan is not None else None
        if t is None:
            return
        aktivitas = t.aktivitas[0][0] if len(t.aktivitas) == 1 else ""
        if len(t.aktivitas) > 1:
            jawab = await self.pilih(f"Buat {t.nama}", [(k, nama, "") for k, nama in t.aktivitas])
            if jawab is None:
                return
            aktivitas = jawab
        awal = tautan.ketikan_awal(self.ruang, self.sesi, b.id, kode)
        ingatan = self._ingatan(f"Buat {kode}/{aktivitas}")
        dari = f"Dari berkas {b.pemohon.get('nama', '')}."
        isian = await self._isian_layanan(kode, aktivitas, f"Buat {t.nama}", awal, ingatan, dari)
        if isian is None:
            return
        perihal = awal.get(PERIHAL) or f"{b.layanan} {b.pemohon.get('nama', '')}"
        await self._mulai(
            f"Buat {t.nama}", perihal[:100] if t.kantor and PERIHAL not in isian else None,
            dari, ingatan,
            lambda k, perihal: tautan.mulai_tautan(self.ruang, self.sesi, k, b.id, b.urut, kode, isian,
                                                   aktivitas=aktivitas, perihal=perihal))

    async def _mulai(
        self, judul: str, perihal: str | None, penjelasan: str, ingatan: Ingatan, kerja: Callable[[str, str], Hasil],
    ) -> None:
        """Begin a case and open it; its subject is asked (`perihal` stands there at first) unless a field named it."""
        from loket_tui.layanan.ruang import kunci_baru

        hasil: Hasil | None
        if perihal is None:
            kunci = kunci_baru()
            hasil = self.coba(lambda: kerja(kunci, ""), kabar=False)
        else:
            hasil = await self.dengan_isian(
                judul, [Medan("perihal", "Perihal", wajib=True, maks=100, nilai=perihal)],
                lambda k, nilai: kerja(k, teks(nilai, "perihal")), penjelasan=penjelasan)
        if hasil is not None and hasil.permohonan:
            ingatan.clear()
            self.tampilkan(hasil.permohonan)
            self.kabarkan(hasil.kabar)
