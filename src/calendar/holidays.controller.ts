import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
} from '@nestjs/swagger';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  ForService,
  OpenToSupport,
  parseInput,
  Requires,
  SignedIn,
} from '../platform/http';
import { HolidayAnswer, HolidayMadeAnswer, HolidayRequest, HolidayYear, newHoliday } from './holidays.dto';
import { Holidays } from './holidays.service';
import { yearOf } from './local-date';

@ApiNoun('Feriados')
@OpenToSupport()
@Controller('api/v1/holidays')
export class HolidaysController {
  constructor(private readonly holidays: Holidays) {}

  @SignedIn()
  @ApiOperation({ summary: 'Lista os feriados do município e o dia em que caem no ano' })
  @ApiQuery({ type: HolidayYear })
  @ApiOkResponse({ type: [HolidayAnswer] })
  @ApiProblems('invalid')
  @ForService('catalogues.read')
  @Get()
  async list(@Query() query: unknown): Promise<HolidayAnswer[]> {
    const { year = yearOf(this.holidays.today()) } = parseInput(HolidayYear, query);
    return (await this.holidays.list()).map((holiday) => HolidayAnswer.of(holiday, year));
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Inclui um feriado, um ponto facultativo ou um meio expediente' })
  @ApiInput(HolidayRequest)
  @ApiCreatedResponse({ type: HolidayMadeAnswer })
  @ApiProblems('conflict')
  @Post()
  async add(@Body() body: unknown): Promise<HolidayMadeAnswer> {
    return { id: await this.holidays.add(newHoliday(parseInput(HolidayRequest, body))) };
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Remove um feriado', description: 'Prazos já marcados não mudam.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id') id: string): Promise<void> {
    return this.holidays.remove(id);
  }
}
